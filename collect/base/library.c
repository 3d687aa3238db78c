#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

#include "base/ban.h"

static bool load(Library *library)
{
    void *handle = dlopen(library->file, RTLD_NOW | RTLD_LOCAL);
    char *at = library->function;
    for (int i = 0; i < library->n; i++, at += sizeof(void *)) {
        void *found = handle ? dlsym(handle, library->name[i]) : NULL;
        if (!found)
            return fail(&library->fault, E_TOOL,
                (Where){ str_from(library->file), 0 }, "install its package",
                "cannot load: %s", dlerror());
        memcpy(at, &found, sizeof found);
    }
    return true;
}

const void *library_get(Library *library, Err *err)
{
    pthread_mutex_lock(&library->lock);
    if (library->state == LIBRARY_UNTRIED)
        library->state = load(library) ? LIBRARY_LOADED : LIBRARY_ABSENT;
    pthread_mutex_unlock(&library->lock);
    if (library->state == LIBRARY_LOADED)
        return library->function;
    if (err)
        *err = library->fault;
    return NULL;
}
