/* jail.c: runs a command that may open no socket and start no program: jail
 * [-x] COMMAND... The kernel kills whatever tries (SIGSYS, code 159). With -x
 * it may start programs, none of which may open a socket either.
 *
 * The filter tells our own execve from later ones by the address of its path,
 * which another program image does not have.
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

extern char **environ;

static char path[4096];

#define WORD(field) offsetof(struct seccomp_data, field)
#define LOAD(at) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at)
#define KILL BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS)
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define IF(value, yes, no) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, yes, no)

int main(int argc, char **argv)
{
    int may_start = argc > 1 && strcmp(argv[1], "-x") == 0;
    argv += 1 + may_start;
    if (!argv[0] || argv[0][0] != '/')
        return 2;
    snprintf(path, sizeof path, "%s", argv[0]);
    uint32_t low = (uint32_t)(uintptr_t)path,
             high = (uint32_t)((uint64_t)(uintptr_t)path >> 32);
    struct sock_filter filter[] = { LOAD(WORD(nr)), IF(SYS_socket, 3, 0),
        IF(SYS_socketpair, 2, 0), IF(SYS_connect, 1, 0),
        IF(may_start ? -1u : SYS_execveat, 0, 1), KILL,
        IF(may_start ? -1u : SYS_execve, 1, 0), ALLOW, LOAD(WORD(args[0])),
        IF(low, 0, 3), LOAD(WORD(args[0]) + 4), IF(high, 0, 1), ALLOW, KILL };
    struct sock_fprog program = { sizeof filter / sizeof *filter, filter };
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        perror("jail");
        return 3;
    }
    execve(path, argv, environ);
    perror(path);
    return 127;
}
