/* ban.h: names that must not compile; the last include of every .c file.
 *
 * Each of them either depends on the locale, cannot see the end of a buffer,
 * or starts a shell. Use str.h, io.h and day.h.
 */
#ifndef COLLECT_BASE_BAN_H
#define COLLECT_BASE_BAN_H

/* libc may define some as macros; poisoning a macro is a warning of clang. */
#undef strlen
#undef strtok
#undef atof
#undef atoi
#undef isdigit
#undef isalpha
#undef isspace
#undef toupper
#undef tolower
#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf
#undef gets
#undef localtime
#undef gmtime
#undef system
#undef popen

#pragma GCC poison strlen strtok atof atoi isdigit isalpha isspace toupper
#pragma GCC poison tolower strcpy strcat sprintf vsprintf gets localtime gmtime
#pragma GCC poison system popen

#endif
