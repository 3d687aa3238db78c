#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

#include "base/ban.h"

bool library_load(
    const char *file, const char *const *name, void *function, int n, Err *err)
{
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    char *at = function;
    for (int i = 0; i < n; i++, at += sizeof(void *)) {
        void *found = library ? dlsym(library, name[i]) : NULL;
        if (!found)
            return fail(err, E_TOOL, (Where){ str_from(file), 0 },
                "install its package", "cannot load: %s", dlerror());
        memcpy(at, &found, sizeof found);
    }
    return true;
}
