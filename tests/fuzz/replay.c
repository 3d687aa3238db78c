/* Runs a fuzz target over folders of inputs, each in an exact-size block. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void run_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return;
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    rewind(f);
    unsigned char *data = malloc(size > 0 ? (size_t)size : 1);
    size_t         got = data ? fread(data, 1, (size_t)size, f) : 0;
    fclose(f);
    printf("%s\n", path);
    fflush(stdout);
    LLVMFuzzerTestOneInput(data, got);
    free(data);
}

int main(int argc, char **argv)
{
    int count = 0;
    LLVMFuzzerTestOneInput((const unsigned char *)"", 0);
    for (int i = 1; i < argc; i++) {
        DIR  *dir = opendir(argv[i]);
        char *name[4096], path[4096];
        int   names = 0;
        if (!dir)
            continue;
        for (struct dirent *e; (e = readdir(dir)) && names < 4096;)
            if (e->d_name[0] != '.')
                name[names++] = strdup(e->d_name);
        closedir(dir);
        qsort(name, (size_t)names, sizeof *name, by_name);
        for (int k = 0; k < names; k++) {
            snprintf(path, sizeof path, "%s/%s", argv[i], name[k]);
            run_file(path);
            free(name[k]);
            count++;
        }
    }
    printf("%d inputs\n", count);
    return 0;
}
