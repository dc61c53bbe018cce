using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using PrintLab.AppHost.Start;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Lab.Texts;

namespace PrintLab.AppHost.Settings;

/// <summary>The settings, read and validated once. Paths are absolute; a setting that was not given has its default or null.</summary>
public sealed record HostSettings
{
    private const string SolutionFile = "PrintLab.sln";

    public required int Port { get; init; }

    /// <summary>The address that port listens on; null for all.</summary>
    public IPAddress? Bind { get; init; }

    /// <summary>Addresses and networks of the reverse proxies in front, separated by commas; null if there are none.</summary>
    public string? TrustedProxy { get; init; }

    /// <summary>Origins of other sites whose scripts may call the API, separated by commas; null if there are none.</summary>
    public string? CorsOrigin { get; init; }

    /// <summary>Port of the operations dashboard; null if there is none.</summary>
    public required int? DashboardPort { get; init; }
    public required string DataFolder { get; init; }
    public required Uri PublicUrl { get; init; }
    public required string Workstation { get; init; }
    public string? LabFile { get; init; }
    public string? WorkstationPassword { get; init; }
    public string? Staff { get; init; }
    public string? AdminEmail { get; init; }

    /// <summary>The given settings for sending emails.</summary>
    public MailEnvironment Mail { get; init; } = new(null, null, null, null);

    /// <summary>How emails are sent, according to those settings and lab.json.</summary>
    public MailWay MailWay { get; init; } = new FolderWay("");
    public string? MailFrom { get; init; }
    public string? Postgres { get; init; }
    public string? Redis { get; init; }
    public bool Web { get; init; } = true;
    public bool Demo { get; init; }

    /// <summary>The folder with the jobs' files; outside the data folder if <c>PrintLab__StoragePath</c> says so.</summary>
    public required string StorageFolder { get; init; }

    /// <summary>When and where backups are made.</summary>
    public BackupPlan Backup { get; init; } = new(Enabled: false, default, TimeZoneInfo.Utc, "", MailTo: null);

    /// <summary>The host that the gateway listens on.</summary>
    public string ListensOn => InAddress(Bind ?? IPAddress.Any);

    /// <summary>The gateway's address on this machine, without a reverse proxy.</summary>
    public Uri LocalUrl => LocalUrlOf(Bind, Port);

    /// <summary>A folder below <c>data/</c>.</summary>
    public string Folder(string name) => Path.Combine(DataFolder, name);

    /// <summary>Reads every setting and reports all invalid ones at once.</summary>
    /// <exception cref="SetupFault">A setting is malformed, or names a file that is missing or invalid.</exception>
    public static HostSettings From(IConfiguration configuration)
    {
        var reader = new SettingReader(configuration);
        var port = reader.Port(SettingNames.Port, 8080);
        var bind = reader.Parse(SettingNames.Bind, "an IP address of this machine", Address);
        var data = Path.GetFullPath(reader.Text(SettingNames.Data) ?? DefaultDataFolder());
        var settings = new HostSettings
        {
            Port = port,
            Bind = bind,
            TrustedProxy = reader.Parse(SettingNames.TrustedProxy, "an IP address or a network like 10.0.0.0/8", ProxyList),
            CorsOrigin = reader.Parse(SettingNames.CorsOrigin, "an origin like https://www.uni.example, without a path", OriginList),
            DashboardPort = reader.Text(SettingNames.DashboardPort) == "off" ? null : reader.Port(SettingNames.DashboardPort, 18888),
            DataFolder = data,
            StorageFolder = FullPath(configuration["PrintLab:StoragePath"]) ?? Path.Combine(data, "storage"),
            PublicUrl = reader.Parse(SettingNames.PublicUrl, "an http or https address", WebAddress) ?? LocalUrlOf(bind, port),
            Workstation = reader.Text(SettingNames.Workstation) ?? "front-desk",
            LabFile = reader.Parse(
                SettingNames.LabFile,
                "the path of an existing lab.json",
                path => File.Exists(path) ? Path.GetFullPath(path) : null
            ),
            WorkstationPassword = reader.Text(SettingNames.WorkstationPassword),
            Staff = reader.Text(SettingNames.Staff),
            AdminEmail = reader.Parse(SettingNames.AdminEmail, "a mail address", EmailAddress.Read),
            Mail = new MailEnvironment(
                reader.Parse(
                    SettingNames.Smtp,
                    "of the form smtp://user:password@host:587 or smtps://user:password@host:465",
                    MailServer,
                    secret: true
                ),
                reader.Text(SettingNames.SmtpPassword),
                FullPath(reader.Text(SettingNames.SmtpAuthority)),
                reader.Text(SettingNames.GraphSecret)
            ),
            MailFrom = reader.Parse(SettingNames.MailFrom, "a mail address", Mailbox),
            Postgres = reader.Parse(
                SettingNames.Postgres,
                "local, container, portable or a connection string (Host=...;Username=...;Password=...)",
                PostgresChoice,
                secret: true
            ),
            Redis = reader.Parse(SettingNames.Redis, "local, container, none or host:port", RedisChoice, secret: true),
            Web = reader.Parse(SettingNames.Web, "on or off", text => text is "on" or "off" ? text : null) != "off",
            Demo = configuration.GetValue<bool>(LabCommand.DemoKey),
        };
        reader.ThrowIfAnyIsWrong();
        RequireTrustedProxy(settings);
        var lab = CheckLab(settings.LabFile);
        return settings with { MailWay = CheckMail(settings, lab), Backup = Backups(settings, lab) };
    }

    // PrintLab itself serves http, so https means that a reverse proxy is in front.
    private static void RequireTrustedProxy(HostSettings settings)
    {
        if (settings.PublicUrl.Scheme == Uri.UriSchemeHttps && settings.TrustedProxy is null)
        {
            throw new SetupFault(
                $"{SettingNames.PublicUrl.Variable} is https, so a reverse proxy is in front, but {SettingNames.TrustedProxy.Variable} does not name "
                    + "it: all visitors would count as one address, and cookies would not be Secure. Set it to the proxy's address, "
                    + "127.0.0.1 if it runs on this machine, and start again."
            );
        }
    }

    // A demo's people are invented: it needs no backups.
    private static BackupPlan Backups(HostSettings settings, LabSettings lab) =>
        BackupPlan.Of(lab, settings.DataFolder, settings.AdminEmail) is var plan && settings.Demo ? plan with { Enabled = false } : plan;

    private static LabSettings CheckLab(string? path)
    {
        try
        {
            return PrintLab.Lab.Settings.LabFile.Load(path);
        }
        catch (LabFileException e)
        {
            throw new SetupFault($"{e.Message} Correct the file and start again.", e);
        }
    }

    // A demo's people are invented: its emails are never sent, whatever else is set.
    private static MailWay CheckMail(HostSettings settings, LabSettings lab)
    {
        var folder = settings.Folder("mail");
        try
        {
            return settings.Demo ? new FolderWay(folder) : MailWayChoice.Choose(lab.Mail ?? new(), settings.Mail, folder);
        }
        catch (MailWayException e)
        {
            throw new SetupFault(e.Message, e);
        }
    }

    private static string? FullPath(string? path) => string.IsNullOrEmpty(path) ? null : Path.GetFullPath(path);

    private static Uri? WebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    private static Uri LocalUrlOf(IPAddress? bind, int port) =>
        new($"http://{(bind is null || bind.Equals(IPAddress.Any) || bind.Equals(IPAddress.IPv6Any) ? "localhost" : InAddress(bind))}:{port}");

    private static string InAddress(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    // The framework also reads 8080 as an address.
    private static IPAddress? Address(string text) =>
        IPAddress.TryParse(text, out var address) && (text.Count(character => character == '.') == 3 || text.Contains(':')) ? address : null;

    private static string? ProxyList(string text) => All(text, proxy => Address(proxy) is not null || IPNetwork.TryParse(proxy, out _));

    private static string? OriginList(string text) => All(text, origin => WebAddress(origin)?.GetLeftPart(UriPartial.Authority) == origin);

    private static string? All(string text, Func<string, bool> isRight) =>
        text.Split(',', StringSplitOptions.TrimEntries) is var items && items.All(isRight) ? string.Join(',', items) : null;

    private static string? Mailbox(string text) => EmailAddress.ReadMailbox(text) is null ? null : text;

    private static string? MailServer(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "smtp" or "smtps", Host.Length: > 0 } ? text : null;

    private static string? PostgresChoice(string text) => text is "local" or "container" or "portable" || text.Contains('=') ? text : null;

    private static string? RedisChoice(string text) => text is "local" or "container" or "none" || text.Contains(':') ? text : null;

    private static string DefaultDataFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, SolutionFile)))
        {
            folder = folder.Parent;
        }
        return Path.Combine(folder?.FullName ?? Directory.GetCurrentDirectory(), "data");
    }

    private sealed class SettingReader(IConfiguration configuration)
    {
        private readonly List<string> _wrong = [];

        public string? Text(Setting setting) => configuration[setting.Variable]?.Trim() is { Length: > 0 } text ? text : null;

        public T? Parse<T>(Setting setting, string expected, Func<string, T?> parse, bool secret = false)
            where T : class
        {
            if (Text(setting) is not { } text)
            {
                return null;
            }
            var value = parse(text);
            if (value is null)
            {
                _wrong.Add($"{setting.Variable} {(secret ? "is not" : $"is \"{text}\", not")} {expected}.");
            }
            return value;
        }

        public int Port(Setting setting, int otherwise) =>
            Parse(
                setting,
                "a port from 1 to 65535",
                text =>
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
                        ? (object)port
                        : null
            ) as int?
            ?? otherwise;

        public void ThrowIfAnyIsWrong()
        {
            if (_wrong.Count > 0)
            {
                throw new SetupFault($"{string.Join(" ", _wrong)} Correct it and start again.");
            }
        }
    }
}
