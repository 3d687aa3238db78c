#include "read/archive_library.h"

#include "base/library.h"

#include "base/ban.h"

const ArchiveLibrary *archive_library(Err *err)
{
    static const char *const name[] = {
#define FUNCTION(name) #name,
        ARCHIVE_FUNCTIONS(FUNCTION)
#undef FUNCTION
    };
    static ArchiveLibrary table;
    static Library        library = LIBRARY(ARCHIVE_FILE, name, table);
    _Static_assert(sizeof table == sizeof name, "a pointer a name");
    return library_get(&library, err);
}
