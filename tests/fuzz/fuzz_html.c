/* Pages: the first byte says which reader. */
#include "tests/fuzz/records.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const Form form[] = { FORM_WIKILEAKS, FORM_PLUSD, FORM_HTML };
    return size == 0 ? 0 : check_page(form[data[0] % 3], data + 1, size - 1);
}
