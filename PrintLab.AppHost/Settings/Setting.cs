namespace PrintLab.AppHost.Settings;

/// <summary>One setting: an environment variable, and the command line option with the corresponding name.</summary>
public sealed record Setting(string Variable, string Meaning)
{
    /// <summary>The command line option, such as <c>--mail-from</c> for <c>PRINTLAB_MAIL_FROM</c>.</summary>
    public string Option => "--" + Variable["PRINTLAB_".Length..].ToLowerInvariant().Replace('_', '-');
}

/// <summary>All settings of the AppHost, in the order shown by <c>--help</c>.</summary>
public static class SettingNames
{
    public static readonly Setting Port = new("PRINTLAB_PORT", "port of the web pages and the API (8080)");
    public static readonly Setting Bind = new(
        "PRINTLAB_BIND",
        "address of this machine that the port listens on, such as 127.0.0.1 behind a reverse proxy on it (all)"
    );
    public static readonly Setting TrustedProxy = new(
        "PRINTLAB_TRUSTED_PROXY",
        "address or network of the reverse proxy in front, which says where visitors come from; several separated by commas (none)"
    );
    public static readonly Setting CorsOrigin = new(
        "PRINTLAB_CORS_ORIGIN",
        "origin of another site whose scripts may call the API, such as https://www.uni.example; several separated by commas (none)"
    );
    public static readonly Setting DashboardPort = new("PRINTLAB_DASHBOARD_PORT", "port of the operations dashboard, or off (18888)");
    public static readonly Setting Data = new(
        "PRINTLAB_DATA",
        "folder for all state: storage, mail, postgres, keys, logs (data, beside the solution)"
    );
    public static readonly Setting LabFile = new("PRINTLAB_LAB", "path of a lab.json (the defaults)");
    public static readonly Setting PublicUrl = new(
        "PRINTLAB_PUBLIC_URL",
        "address that students use, for links in mails; https needs PRINTLAB_TRUSTED_PROXY (http://localhost:PORT)"
    );
    public static readonly Setting Workstation = new("PRINTLAB_WORKSTATION", "id of the first workstation (front-desk)");
    public static readonly Setting WorkstationPassword = new("PRINTLAB_WORKSTATION_PASSWORD", "its password (generated, shown once)");
    public static readonly Setting Staff = new("PRINTLAB_STAFF", "first staff names, separated by commas");
    public static readonly Setting AdminEmail = new("PRINTLAB_ADMIN_EMAIL", "mail address of the administrator, who is told of each backup");
    public static readonly Setting Smtp = new(
        "PRINTLAB_SMTP",
        "mail server, smtp://user:password@host:587 or smtps://user:password@host:465 (mails become files)"
    );
    public static readonly Setting SmtpPassword = new("PRINTLAB_SMTP_PASSWORD", "the mail server's password, where its address holds none");
    public static readonly Setting SmtpAuthority = new(
        "PRINTLAB_SMTP_CA",
        "PEM file of the certificate authority of your own mail server (the system's)"
    );
    public static readonly Setting GraphSecret = new("PRINTLAB_GRAPH_SECRET", "secret of the application in mail.graph of lab.json");
    public static readonly Setting MailFrom = new("PRINTLAB_MAIL_FROM", "sender address of mails");
    public static readonly Setting Postgres = new("PRINTLAB_POSTGRES", "local, container, portable or a connection string (the first that works)");
    public static readonly Setting Redis = new("PRINTLAB_REDIS", "local, container, none or a connection string (the first that works)");

    public static readonly Setting Web = new("PRINTLAB_WEB", "on, or off for the API without web pages (on)");

    public static IReadOnlyList<Setting> All { get; } =
    [
        Port,
        Bind,
        PublicUrl,
        TrustedProxy,
        CorsOrigin,
        DashboardPort,
        Data,
        LabFile,
        Workstation,
        WorkstationPassword,
        Staff,
        AdminEmail,
        Smtp,
        SmtpPassword,
        SmtpAuthority,
        GraphSecret,
        MailFrom,
        Postgres,
        Redis,
        Web,
    ];
}
