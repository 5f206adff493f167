# The fonts that are embedded, from Debian's fonts-inter and fonts-materialdesignicons-webfont, with the
# copyright files that must go with them.
find_file(GREENREACH_FONT_REGULAR Inter-Regular.otf
  PATHS /usr/share/fonts/opentype/inter NO_DEFAULT_PATH)
find_file(GREENREACH_FONT_SEMIBOLD Inter-SemiBold.otf
  PATHS /usr/share/fonts/opentype/inter NO_DEFAULT_PATH)
find_file(GREENREACH_FONT_ICONS materialdesignicons-webfont.ttf
  PATHS /usr/share/fonts/truetype/materialdesignicons-webfont
    /usr/share/fonts-materialdesignicons-webfont/fonts NO_DEFAULT_PATH)
find_file(GREENREACH_FONT_LICENCE copyright
  PATHS /usr/share/doc/fonts-inter NO_DEFAULT_PATH)
find_file(GREENREACH_ICONS_LICENCE copyright
  PATHS /usr/share/doc/fonts-materialdesignicons-webfont NO_DEFAULT_PATH)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(GreenreachFonts
  REQUIRED_VARS GREENREACH_FONT_REGULAR GREENREACH_FONT_SEMIBOLD GREENREACH_FONT_ICONS
    GREENREACH_FONT_LICENCE GREENREACH_ICONS_LICENCE
  REASON_FAILURE_MESSAGE "install fonts-inter and fonts-materialdesignicons-webfont")
mark_as_advanced(GREENREACH_FONT_REGULAR GREENREACH_FONT_SEMIBOLD GREENREACH_FONT_ICONS
  GREENREACH_FONT_LICENCE GREENREACH_ICONS_LICENCE)
