#include "sheet_library.h"

#include "base/library.h"

#include "base/ban.h"

const SheetLibrary *sheet_library(Err *err)
{
    static const char *const name[] = {
#define FUNCTION(name) #name,
        SHEET_FUNCTIONS(FUNCTION)
#undef FUNCTION
    };
    static SheetLibrary table;
    static Library      library = LIBRARY(SHEET_FILE, name, table);
    _Static_assert(sizeof table == sizeof name, "a pointer a name");
    return library_get(&library, err);
}
