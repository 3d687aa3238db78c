/* verify.h: a printed report held against the database, figure by figure. */
#ifndef REPORTS_VERIFY_H
#define REPORTS_VERIFY_H

#include "base/options.h"

/* Prints what it found; E_INTEGRITY when anything printed differs. */
bool verify_file(App *app, Str path, Err *err);

#endif
