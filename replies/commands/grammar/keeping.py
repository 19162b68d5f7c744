"""What goes out and comes back, what keeps a home: packages, tables, backups, settings, accounts."""

from __future__ import annotations

from pathlib import Path

from replies.commands.arguments import iso_date, since
from replies.commands.grammar.kinds import HEADS_SAID, JSON, KNOWN_AT, Area, Choices, Command, Noun, argument

__all__ = ["ADDRESS", "CONTACTS", "EXCHANGE", "KEEPING", "PREVIEW", "UNTIL"]

UNTIL = argument("--as-of", type=iso_date, help="截至哪一天 / as of which day")
CONTACTS = argument(
    "--contacts",
    action="store_true",
    help="台账写上责任领导、责任人和联系人，不要公开 / the office table with the people behind each commitment, not to be published",
)
PREVIEW = argument(
    "--preview",
    action="store_true",
    help="只看台账逐格的改动，什么也不录入 / only show the office table's changes cell by cell, record nothing",
)
ADDRESS = argument(
    "--address",
    metavar="URL",
    help="网站将在哪个网址，写进 sitemap.xml 和订阅；默认取自 publication.toml / where the site will be reached, "
    "for sitemap.xml and feeds; else as publication.toml says",
)
_TABLE = argument(
    "file", type=Path, metavar="FILE.xlsx|FILE.csv", help="台账的文件 / the office table's file"
)
_PACKAGE = argument("folder", type=Path, metavar="DIR", help="数据包的文件夹 / the data package's folder")
_NAME = argument("name", metavar="NAME", help="用户名 / the account's name")
_ROLE = (
    argument("--role", required=True, choices=Choices("replies.access.roles", "Role"), help="角色 / role"),
    argument("--bureau", metavar="B-ID", help="单位账号所属单位 / the bureau, for the role bureau"),
)

_PACKAGES = Noun(
    "package",
    "数据包 / the data package",
    (
        Command(
            "export",
            "导出已发布的全部数据 / export everything that is published",
            "package:export_package",
            "package export 数据包 --as-of 2026-11-30",
            (_PACKAGE, UNTIL, KNOWN_AT),
        ),
        Command(
            "import",
            "把数据包读入空的账本 / take a data package into an empty ledger",
            "package:import_package",
            "package import 数据包",
            (_PACKAGE,),
        ),
    ),
)

_TABLES = Noun(
    "table",
    "办公室的台账 / the office table",
    (
        Command(
            "export",
            "导出台账 / export the office table",
            "table:export_table",
            "table export 台账.xlsx --as-of 2024-06-30",
            (_TABLE, UNTIL, KNOWN_AT, CONTACTS),
        ),
        Command(
            "import",
            "导回填好的台账 / take a filled-in office table back",
            "table:import_table",
            "table import 台账.xlsx --preview",
            (
                argument(
                    "file",
                    type=Path,
                    metavar="FILE",
                    help="填好的台账或单位自己的进展表，.xlsx、.csv、.docx或.html / the filled-in table or an office's own, .xlsx, .csv, .docx or .html",
                ),
                argument(
                    "--place",
                    metavar="TEXT",
                    help="地方，记住各列含义用，表里没写时 / the place by which columns are remembered, where the table does not say it",
                ),
                *HEADS_SAID,
                PREVIEW,
            ),
        ),
    ),
)

_PAPERS = Noun(
    "paper",
    "纸面文件：PDF、Word、Excel / papers: PDF, Word, Excel",
    (
        Command(
            "make",
            "简报、台账、代表、单位、承诺一页纸和催办函，文件后缀定种类 / a briefing, the ledger, one deputy, bureau or "
            "commitment, a reminder letter; the file's ending says which kind",
            "paper:make",
            "paper make briefing --output 简报.pdf --as-of 2026-11-30",
            (
                argument(
                    "paper", choices=Choices("replies.publish.papers.make", "PAPERS"), help="哪一种 / which"
                ),
                argument(
                    "--output",
                    "-o",
                    type=Path,
                    required=True,
                    metavar="FILE",
                    help="写到文件，.pdf、.docx或.xlsx / the file, .pdf, .docx or .xlsx",
                ),
                UNTIL,
                KNOWN_AT,
                argument("--bureau", metavar="B-ID", help="单位 / the bureau"),
                argument("--deputy", metavar="NAME", help="代表或委员 / the deputy or member"),
                argument("--commitment", metavar="C-ID", help="承诺 / the commitment"),
                argument("--place", metavar="TEXT", help="地方 / the place"),
                argument(
                    "--kind",
                    dest="paper_kind",
                    choices=("deputy", "member"),
                    help="代表或委员，同名时用 / deputy or member, where names are alike",
                ),
                argument("--year", type=int, metavar="YYYY", help="答复的年份 / the year of the reply"),
                argument("--theme", metavar="CODE", help="领域 / the field"),
                argument(
                    "--state",
                    metavar="CODE",
                    help="台账只列这种状态，如 late / in the ledger this state alone, such as late",
                ),
                argument(
                    "--reply-by",
                    type=iso_date,
                    help="催办函要求答复的日期，默认十个工作日 / by when a reminder asks for an answer, ten working days unless told",
                ),
                argument(
                    "--lang",
                    choices=("zh", "en"),
                    default="zh",
                    help="语言，默认中文 / language, Chinese unless told",
                ),
            ),
        ),
    ),
)

_DIGEST = Noun(
    "digest",
    "变化摘要 / what changed",
    (
        Command(
            "",
            "某时以来的变化，交给自己的邮件程序发送；没有变化时退出码为3，不写文件 / what changed since a moment, for your own mailer; "
            "where nothing did the exit code is 3 and no file is written",
            "digest:write_digest",
            "digest --since 2026-11-30 --to office@example.org --output digest.eml",
            (
                argument(
                    "--since",
                    required=True,
                    type=since,
                    metavar="DAY|MOMENT",
                    help="自哪一天（当天零时）或哪一时刻起 / from which day (its beginning) or moment on, YYYY-MM-DD or YYYY-MM-DDTHH:MM",
                ),
                argument("--bureau", metavar="B-ID", help="只看这个单位 / this bureau alone"),
                argument("--deputy", metavar="NAME", help="只看这位代表或委员 / this deputy or member alone"),
                argument("--place", metavar="TEXT", help="所在地方 / of which place"),
                argument(
                    "--kind",
                    choices=("deputy", "member"),
                    help="代表或委员，同名时用 / deputy or member, where names are alike",
                ),
                argument("--to", default="", metavar="ADDRESS", help="收件人 / to whom"),
                argument(
                    "--from",
                    dest="sender",
                    default="reply-commitments@localhost",
                    metavar="ADDRESS",
                    help="发件人 / from whom",
                ),
                argument(
                    "--format",
                    choices=("eml", "text"),
                    default="eml",
                    help="邮件或文本，默认邮件 / a message (unless told) or text",
                ),
                argument(
                    "--lang",
                    choices=("zh", "en"),
                    default="zh",
                    help="语言，默认中文 / language, Chinese unless told",
                ),
                argument(
                    "--output",
                    type=Path,
                    metavar="FILE",
                    help="写到文件，默认标准输出 / a file, else standard output",
                ),
            ),
        ),
    ),
)

_SITE = Noun(
    "site",
    "公开内容写成网站 / the public side as files",
    (
        Command(
            "write",
            "写成不需要服务器的网页、订阅和数据，也可写作 publish DIR / pages, feeds and data that need no server; "
            "publish DIR does the same",
            "site:write",
            "site write 网站 --address https://npc.example.gov.cn/replies",
            (
                argument("folder", type=Path, metavar="DIR", help="网站的文件夹 / the site's folder"),
                UNTIL,
                ADDRESS,
            ),
        ),
    ),
)

_LEDGER = Noun(
    "ledger",
    "核对、备份、恢复账本 / check, back up and restore the ledger",
    (
        Command(
            "verify",
            "核对账本日志及其所指文件 / check every line of the journal and the files it names",
            "ledger:verify",
            "ledger verify",
            former=("verify",),
        ),
        Command(
            "rebuild",
            "由日志重建视图 / make the view again from the journal",
            "ledger:rebuild",
            "ledger rebuild",
            former=("rebuild",),
        ),
        Command(
            "backup",
            "把账本备份为一个文件 / the whole ledger in one file",
            "ledger:back_up_home",
            "ledger backup 备份.tar.gz",
            (
                argument(
                    "file", type=Path, metavar="FILE", help="新文件，如backup.tar.gz / a new .tar.gz file"
                ),
            ),
            former=("backup",),
        ),
        Command(
            "restore",
            "由备份恢复到空的位置 / make an empty home from a backup",
            "ledger:restore_home",
            "ledger restore 备份.tar.gz",
            (argument("file", type=Path, metavar="FILE", help="备份文件 / the backup"),),
            former=("restore",),
        ),
    ),
)

_RULE = Noun(
    "two-person",
    "双人复核 / the two-person rule",
    (
        Command(
            "set",
            "双人复核：谁录入谁不发布 / who records an outcome does not publish it",
            "outcome:set_rule",
            "two-person set on",
            (argument("switch", choices=["on", "off"], help="开或关 / on or off"),),
            former=("outcome two-person",),
        ),
    ),
)

_USER = Noun(
    "user",
    "账号 / accounts",
    (
        Command("list", "列出账号 / list the accounts", "user:list_accounts", "user list", (JSON,)),
        Command(
            "add",
            "新账号，给出一次性链接 / a new account; prints its one-time link",
            "user:add",
            "user add 张三 --role reviewer",
            (_NAME, *_ROLE),
        ),
        Command(
            "set",
            "改角色 / give an account another role",
            "user:set_role",
            "user set 张三 --role bureau --bureau B-0123456789",
            (_NAME, *_ROLE),
            former=("user role",),
        ),
        Command(
            "reset",
            "重设密码的一次性链接 / a one-time link to set a new password",
            "user:reset",
            "user reset 张三",
            (_NAME,),
            former=("user link",),
        ),
        Command(
            "bind",
            "把账号绑定给统一登录的人 / bind an account to who comes in by single sign-on",
            "user:bind",
            "user bind 张三 --email zhang@office.example",
            (
                _NAME,
                argument(
                    "--email",
                    metavar="ADDRESS",
                    help="提供方验证过的邮箱 / an e-mail address that the provider has verified",
                ),
                argument(
                    "--issuer", metavar="URL", help="签发方，与 --subject 同用 / the issuer, with --subject"
                ),
                argument("--subject", help="签发方给的用户标识 / the person's id at the issuer"),
            ),
        ),
        Command(
            "unbind",
            "取消账号的绑定 / take an account's bindings away",
            "user:unbind",
            "user unbind 张三",
            (_NAME,),
        ),
        Command("close", "停用账号 / close an account", "user:close", "user close 张三", (_NAME,)),
    ),
)

EXCHANGE = Area("带走和带回 / out and back", (_PACKAGES, _SITE, _TABLES, _PAPERS, _DIGEST))
KEEPING = Area("账本和账号 / ledger and accounts", (_LEDGER, _RULE, _USER))
