#include "read/archive_library.h"

#include <pthread.h>

#include "base/library.h"

#include "base/ban.h"

static pthread_once_t once = PTHREAD_ONCE_INIT;
static ArchiveLibrary library;
static Err            fault;

static void load(void)
{
    static const char *const name[] = {
#define FUNCTION(name) #name,
        ARCHIVE_FUNCTIONS(FUNCTION)
#undef FUNCTION
    };
    _Static_assert(sizeof library == sizeof name, "a pointer a name");
    library_load(ARCHIVE_FILE, name, &library,
        (int)(sizeof name / sizeof *name), &fault);
}

const ArchiveLibrary *archive_library(Err *err)
{
    pthread_once(&once, load);
    if (fault.kind == E_NONE)
        return &library;
    if (err)
        *err = fault;
    return NULL;
}
