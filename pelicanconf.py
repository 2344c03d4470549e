"""Every setting of the site, in the order a reader meets the page.

What differs live is in publishconf.py. `make` calls `python plugins`; bare `pelican` builds too,
but publishes nothing.
"""

from jinja2 import StrictUndefined

# Who speaks, where and by which clock stands in content/clinic.toml, where an editor finds it: the
# plugin sets SITENAME and TIMEZONE from there. The day of a build is BUILD_DAY: kit/days.py.
SITEURL = ""  # empty: the `website` of content/clinic.toml counts
DEFAULT_LANG = "en"
LOCALE = ["C.UTF-8", "C"]
TIMEZONE = "UTC"
DEFAULT_DATE_FORMAT = "%Y-%m-%d"

# What is read, and where a build goes. Preview never touches the published site.
PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = []  # pictures are published by the plugin, without what a camera wrote into them
OUTPUT_PATH = ".preview"
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = False
READERS = {"html": None, "htm": None, "rst": None}  # one way to write: Markdown

# How words look. These four filters put markup and hard spaces into titles, so they stay off.
TYPOGRIFY = True
TYPOGRIFY_OMIT_FILTERS = ["amp", "caps", "initial_quotes", "widont"]
SLUGIFY_SOURCE = "basename"
FORMATTED_FIELDS = []  # a summary is a plain sentence

# Where a page lives: /topic/article/ and /page/, Spanish under /es/.
ARTICLE_URL = "{category}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{slug}/index.html"
ARTICLE_LANG_URL = "{lang}/{category}/{slug}/"
ARTICLE_LANG_SAVE_AS = "{lang}/{category}/{slug}/index.html"
ARTICLE_TRANSLATION_ID = ["category", "slug"]
ARTICLE_ORDER_BY = "reversed-date"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
USE_FOLDER_AS_CATEGORY = False  # the plugin names the topic: the folder an article is in

# What is held back is not written at all: the plugin decides, by status, date and review.
WITH_FUTURE_DATES = True
DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
DRAFT_URL = DRAFT_LANG_URL = DRAFT_PAGE_URL = DRAFT_PAGE_LANG_URL = "draft:{slug}"

# Pages that we do not design are not made. Home, topics and the rest:
# plugins/clinic/printing/designed.py.
DIRECT_TEMPLATES = []
CATEGORY_SAVE_AS = TAG_SAVE_AS = AUTHOR_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION = False

# The theme prints, and a value it does not have is an error. Plain-text files are not escaped.
THEME = "theme"
THEME_STATIC_PATHS = []  # the plugin writes them under names that hold their hash
JINJA_ENVIRONMENT = {
    "autoescape": lambda name: name is None or name.endswith((".html", ".xml", ".svg")),
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}

# What a clinic needs and Pelican lacks.
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["clinic"]
