using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;

namespace PrintLab.Lab.Settings;

/// <summary>
/// The lab's settings, from its <c>lab.json</c>. Everything has a default; a lab overrides what differs. Durations may be fractions.
/// Served at <c>GET /api/v1/lab</c>; the form and the server validate with them.
/// </summary>
public record LabSettings
{
    public string Name { get; init; } = "Print Lab";
    public IReadOnlyList<Printer> Printers { get; init; } = LabDefaults.Printers;
    public IReadOnlyList<PrintMethod> Methods { get; init; } = LabDefaults.Methods;

    /// <summary>In cents. Every job costs at least this.</summary>
    public int MinimumChargeCents { get; init; } = 300;
    public IReadOnlyList<string> Disciplines { get; init; } = LabDefaults.Disciplines;
    public Limits Limits { get; init; } = new();

    /// <summary>How long a confirmation link is valid.</summary>
    public double ConfirmationHours { get; init; } = 72;

    /// <summary>How long a lock lasts without a heartbeat.</summary>
    public double LockMinutes { get; init; } = 5;

    /// <summary>How long after a change its revert is accepted.</summary>
    public double RevertMinutes { get; init; } = 15;

    /// <summary>How long the sign-in of a workstation or a partner lab lasts.</summary>
    public double SessionHours { get; init; } = 12;

    /// <summary>How long a new name is highlighted.</summary>
    public double NewStaffDays { get; init; } = 7;

    /// <summary>Whether the dialogs preselect the name used last on the same computer. If off, every action needs a fresh choice.</summary>
    public bool PreselectLastName { get; init; }

    /// <summary>The reasons staff can check when they reject a job; students read them in the email.</summary>
    public IReadOnlyList<string> RejectionReasons { get; init; } = LabDefaults.RejectionReasons;
    public Retention Retention { get; init; } = new();

    /// <summary>Extensions, with the dot, that make a file in a job's folder a candidate.</summary>
    public IReadOnlyList<string> CandidateExtensions { get; init; } = [".stl", ".obj", ".3mf", ".gcode", ".bgcode", ".form", ".idea"];
    public long StorageLimitMb { get; init; } = 10240;

    /// <summary>In MB: no model can be submitted while the storage's or the data folder's disk has less free. The database needs room.</summary>
    public long KeepFreeMb { get; init; } = 2048;

    /// <summary>Minutes between two checks that every job still has its file.</summary>
    public double FileCheckMinutes { get; init; } = 10;

    /// <summary>Path of the storage root on the staff computers; links for slicers begin with it.</summary>
    public string ClientStoragePath { get; init; } = @"Z:\storage";
    public Pickup Pickup { get; init; } = new();

    /// <summary>Free text, one line each, shown to students.</summary>
    public IReadOnlyList<string> OpeningHours { get; init; } = [];

    /// <summary>How emails are sent is not public: null in the API.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MailOptions? Mail { get; init; } = new();

    /// <summary>Where backups are stored is not public either.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BackupOptions? Backup { get; init; } = new();

    /// <summary>IANA name of the time zone for times in emails and for backups; if omitted, the computer's time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Where students find the lab's guides: the form links to it. Null if the lab has no such page.</summary>
    public string? GuidesUrl { get; init; }

    /// <summary>What students call the page with the lab's guides.</summary>
    public string GuidesName { get; init; } = "Moodle page";

    /// <summary>The card students pay with.</summary>
    public string PaymentCard { get; init; } = "Tiger-Cash";

    /// <summary>The time zone named by <see cref="TimeZone"/>, or the computer's.</summary>
    public TimeZoneInfo Zone() => TimeZone is { } id ? TimeZoneInfo.FindSystemTimeZoneById(id) : TimeZoneInfo.Local;

    /// <summary>When a day of the lab begins, in UTC. Where clocks are set forward at midnight, it begins an hour later.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var (zone, midnight) = (Zone(), day.ToDateTime(TimeOnly.MinValue));
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        // On the first and the last day there is, other zones are beyond the calendar.
        var ticks = Math.Clamp(midnight.Ticks - zone.GetUtcOffset(midnight).Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    public PrintMethod? Method(string name) => Methods.FirstOrDefault(method => method.Name == name);

    /// <summary>Finds a printer by its name or by its slug ("prusa_mk4s").</summary>
    public Printer? Printer(string nameOrSlug) =>
        Printers.FirstOrDefault(printer => printer.Name == nameOrSlug || printer.Slug.Equals(nameOrSlug, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A printer; the build volume is width, depth, height in mm.</summary>
public sealed record Printer
{
    public required string Name { get; init; }
    public required string Method { get; init; }

    [Length(3, 3)]
    public required IReadOnlyList<double> BuildVolumeMm { get; init; }

    public string Slug => Name.ToLowerInvariant().Replace(' ', '_');
}

/// <summary>A print method, with its price per gram and its colors.</summary>
public sealed record PrintMethod
{
    public required string Name { get; init; }
    public required int CentsPerGram { get; init; }
    public required double DensityGPerCm3 { get; init; }

    /// <summary>For estimates: mm of solid plastic under the surface, counting walls and solid layers together.</summary>
    public double WallMm { get; init; } = 1.4;

    /// <summary>For estimates: the share of plastic inside the walls, 0 to 1. Prints with 1 are assumed to be cured layer by layer.</summary>
    public double Infill { get; init; } = 0.15;
    public required IReadOnlyList<string> Colors { get; init; }
    public string Description { get; init; } = "";
    public string BestFor { get; init; } = "";
    public string Cost { get; init; } = "";
}

/// <summary>Usage limits. Rates are per hour and IP address; waits are minutes per job.</summary>
public sealed record Limits
{
    public bool Enabled { get; init; } = true;
    public int SubmissionsPerIpPerHour { get; init; } = 3;

    /// <summary>Files that the form uploads before a submission; a student may try several.</summary>
    public int UploadsPerIpPerHour { get; init; } = 30;

    /// <summary>In MB, all uploads together, accepted or not.</summary>
    public int UploadMbPerIpPerHour { get; init; } = 1500;

    /// <summary>The longest that one upload may take.</summary>
    public double UploadMinutes { get; init; } = 15;

    /// <summary>Sign-ins at workstations that failed; browsers that have signed in before are not counted.</summary>
    public int LoginsPerIpPerHour { get; init; } = 10;

    /// <summary>The same for partner labs.</summary>
    public int LabLoginsPerIpPerHour { get; init; } = 10;
    public double StudentResendMinutes { get; init; } = 60;
    public double StaffResendMinutes { get; init; } = 10;

    /// <summary>In bytes; a file of exactly this size is accepted.</summary>
    public long UploadBytes { get; init; } = 50 * 1024 * 1024;
}

/// <summary>Days counted from the time a job entered its last status.</summary>
public sealed record Retention
{
    public double ArchiveDays { get; init; } = 90;
    public double PruneDays { get; init; } = 365;
}

public sealed record Pickup
{
    /// <summary>If true, a pickup without a recorded payment is refused.</summary>
    public bool RequirePayment { get; init; }
}

/// <summary>The daily backup.</summary>
public sealed record BackupOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Time of day, <c>HH:mm</c>, in the lab's time zone.</summary>
    public string At { get; init; } = "03:00";

    /// <summary>Absolute path of the folder for backups; null for <c>backups</c> inside the data folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Who receives an email with the result of each; null for the first administrator's address.</summary>
    public string? MailTo { get; init; }

    /// <summary><see cref="At"/> as a time; null if invalid.</summary>
    [JsonIgnore]
    public TimeOnly? AtTime => TimeOnly.TryParseExact(At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <summary>Emails: sender, transport, and which reminders are sent. Secrets are never stored here, only in the environment.</summary>
public sealed record MailOptions
{
    /// <summary>The sender, <c>lab@uni.example</c> or <c>The Lab &lt;lab@uni.example&gt;</c>.</summary>
    public string? From { get; init; }
    public string? ReplyTo { get; init; }
    public SmtpOptions? Smtp { get; init; }
    public GraphOptions? Graph { get; init; }

    /// <summary>Whether students are reminded once, halfway through their time to confirm.</summary>
    public bool ConfirmationReminder { get; init; } = true;

    /// <summary>Days after completion when a student is reminded to pick up the print; 0 for never.</summary>
    public double PickupReminderDays { get; init; } = 7;

    /// <summary>Factor for the waits between attempts to send an email; 1 is about 31 hours in total.</summary>
    public double RetryScale { get; init; } = 1;
    public MailColors Colors { get; init; } = new();

    /// <summary>Custom wordings by kind of email, line by line; a file in the folder <c>mail-templates</c> takes precedence.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Wording { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>Colors of emails, as <c>#rrggbb</c>; white text is used on both.</summary>
public sealed record MailColors
{
    public string Band { get; init; } = "#13211c";
    public string Button { get; init; } = "#ad1268";
}

/// <summary>A mail server. Its password is <c>PRINTLAB_SMTP_PASSWORD</c>.</summary>
public sealed record SmtpOptions
{
    public required string Host { get; init; }

    /// <summary>Defaults to 587, or 465 where TLS is implicit.</summary>
    public int? Port { get; init; }

    /// <summary><c>auto</c> (STARTTLS if offered, required with a user), <c>starttls</c> (required) or <c>implicit</c>.</summary>
    public string Tls { get; init; } = "auto";
    public string? User { get; init; }

    /// <summary>How long to wait for each response from the server.</summary>
    public double TimeoutSeconds { get; init; } = 60;
}

/// <summary>Microsoft Graph, signed in as an application. Its secret is <c>PRINTLAB_GRAPH_SECRET</c>.</summary>
public sealed record GraphOptions
{
    public required string TenantId { get; init; }
    public required string ClientId { get; init; }

    /// <summary>The mailbox that emails are sent from.</summary>
    public required string Sender { get; init; }
    public string LoginUrl { get; init; } = "https://login.microsoftonline.com";
    public string ApiUrl { get; init; } = "https://graph.microsoft.com";
}
