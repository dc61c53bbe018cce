using System.Globalization;
using Npgsql;
using PrintLab.Lab.Settings;
using PrintLab.Lab.Texts;

namespace PrintLab.Backup;

/// <summary>All settings for backups, read from the environment and validated once. Paths are absolute.</summary>
internal sealed record BackupSettings
{
    /// <summary>The name of the connection string: for the server, not for one of its databases.</summary>
    public const string ServerName = "postgres";

    private static readonly TimeSpan UsualCatchUp = TimeSpan.FromMinutes(10);

    /// <summary>The folder with keys, email wordings and reports.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder with the jobs' files; outside the data folder if <c>PrintLab__StoragePath</c> says so.</summary>
    public required string StorageFolder { get; init; }

    /// <summary>Path of lab.json; null if the lab has none.</summary>
    public string? LabFile { get; init; }

    /// <summary>The PostgreSQL server; null if no connection string is given. Not every command needs it.</summary>
    public NpgsqlConnectionStringBuilder? Server { get; init; }

    /// <summary>Folders to search for PostgreSQL's client programs, before those in PATH.</summary>
    public IReadOnlyList<string> ToolFolders { get; init; } = [];

    /// <summary>When and where backups are made, and who is notified.</summary>
    public required BackupPlan Plan { get; init; }

    /// <summary>How long after startup a missed backup is made.</summary>
    public TimeSpan CatchUpAfter { get; init; } = UsualCatchUp;

    /// <summary>Whether the process that started this one holds its standard input open and wants this one to exit when it closes.</summary>
    public bool EndsWithInput { get; init; }

    /// <summary>Path of a file or folder directly below the data folder.</summary>
    public string Folder(string name) => Path.Combine(DataFolder, name);

    /// <summary>The server, for operations that require it.</summary>
    /// <exception cref="BackupFault">None is configured.</exception>
    public NpgsqlConnectionStringBuilder RequireServer() =>
        Server
        ?? throw new BackupFault(
            $"The setting ConnectionStrings__{ServerName} is missing: name the lab's PostgreSQL server, Host=...;Port=5432;Username=...;Password=..."
        );

    /// <summary>Reads every setting and reports all invalid ones at once.</summary>
    /// <exception cref="BackupFault">A setting is missing or malformed, or lab.json is invalid.</exception>
    public static BackupSettings From(IConfiguration configuration)
    {
        var reader = new SettingReader(configuration);
        var data = reader.FullPath("PrintLab:DataPath", required: true) ?? "";
        var admin = reader.Mailbox("PrintLab:AdminEmail");
        var settings = new BackupSettings
        {
            DataFolder = data,
            StorageFolder = reader.FullPath("PrintLab:StoragePath") ?? Path.Combine(data, "storage"),
            LabFile = reader.FullPath("PrintLab:LabFile"),
            Server = reader.Server($"ConnectionStrings:{ServerName}"),
            ToolFolders = [.. (reader.Text("Backup:PostgresTools") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)],
            CatchUpAfter = reader.Span("Backup:CatchUpAfter") ?? UsualCatchUp,
            EndsWithInput = reader.Switch("Backup:EndsWithInput") ?? false,
            Plan = new BackupPlan(Enabled: false, default, TimeZoneInfo.Utc, "", MailTo: null),
        };
        var enabled = reader.Switch("Backup:Enabled") ?? true;
        reader.ThrowIfAnyIsWrong();
        var plan = BackupPlan.Of(Lab(settings.LabFile), data, admin);
        return settings with { Plan = plan with { Enabled = plan.Enabled && enabled } };
    }

    /// <exception cref="BackupFault">The file is missing or invalid.</exception>
    private static LabSettings Lab(string? path)
    {
        try
        {
            return PrintLab.Lab.Settings.LabFile.Load(path);
        }
        catch (LabFileException exception)
        {
            throw new BackupFault($"{exception.Message} Correct the file and start again.", exception);
        }
    }

    private sealed class SettingReader(IConfiguration configuration)
    {
        private readonly List<string> _wrong = [];

        public string? Text(string key) => configuration[key]?.Trim() is { Length: > 0 } text ? text : null;

        public string? FullPath(string key, bool required = false)
        {
            if (Text(key) is { } path)
            {
                return Path.GetFullPath(path);
            }

            if (required)
            {
                _wrong.Add($"The setting {Variable(key)} is missing.");
            }

            return null;
        }

        public string? Mailbox(string key) => Parse(key, "a mail address", EmailAddress.Read);

        public TimeSpan? Span(string key) => Parse<object>(key, "a time span such as 00:10:00", SpanOrNull) as TimeSpan?;

        public bool? Switch(string key) => Parse<object>(key, "true or false", text => bool.TryParse(text, out var value) ? value : null) as bool?;

        public NpgsqlConnectionStringBuilder? Server(string key)
        {
            if (Text(key) is not { } text)
            {
                return null;
            }

            try
            {
                return new NpgsqlConnectionStringBuilder(text) { Database = null };
            }
            catch (Exception exception) when (exception is ArgumentException or FormatException)
            {
                // It may contain a password, so it is not repeated.
                _wrong.Add($"{Variable(key)} is not a connection string: write Host=...;Port=5432;Username=...;Password=...");
                return null;
            }
        }

        public void ThrowIfAnyIsWrong()
        {
            if (_wrong.Count > 0)
            {
                throw new BackupFault($"{string.Join(" ", _wrong)} docs/operating.md lists the settings of backups.");
            }
        }

        private T? Parse<T>(string key, string expected, Func<string, T?> parse)
            where T : class
        {
            if (Text(key) is not { } text)
            {
                return null;
            }

            var value = parse(text);
            if (value is null)
            {
                _wrong.Add($"{Variable(key)} is \"{text}\", not {expected}.");
            }

            return value;
        }

        private static object? SpanOrNull(string text) =>
            TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) && span >= TimeSpan.Zero ? span : null;

        private static string Variable(string key) => key.Replace(":", "__");
    }
}
