#include <libxml/xmlversion.h>
// Debian's libxml2 is built with ICU, whose types collide with the copy of ICU inside Foundation. Only a structure that
// nothing here looks into depends on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
