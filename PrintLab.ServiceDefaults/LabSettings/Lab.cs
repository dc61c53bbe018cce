namespace PrintLab.ServiceDefaults.LabSettings;

/// <summary>
/// The lab, as its <c>lab.json</c> describes it. Everything has a default; a lab overrides what differs. Durations may be fractions.
/// Served at <c>GET /api/v1/lab</c>; the form and the server validate from it.
/// </summary>
public sealed record Lab
{
    public string Name { get; init; } = "Print Lab";
    public IReadOnlyList<Printer> Printers { get; init; } = LabDefaults.Printers;
    public IReadOnlyList<PrintMethod> Methods { get; init; } = LabDefaults.Methods;

    /// <summary>Cents. Every job costs at least this.</summary>
    public int MinimumChargeCents { get; init; } = 300;
    public IReadOnlyList<string> Disciplines { get; init; } = LabDefaults.Disciplines;
    public Limits Limits { get; init; } = new();

    /// <summary>How long a confirmation link is valid.</summary>
    public double ConfirmationHours { get; init; } = 72;

    /// <summary>How long a lock lasts without a heartbeat.</summary>
    public double LockMinutes { get; init; } = 5;

    /// <summary>How long after a change its revert is accepted.</summary>
    public double RevertMinutes { get; init; } = 15;

    /// <summary>How long a workstation's sign-in lasts.</summary>
    public double SessionHours { get; init; } = 12;

    /// <summary>How long a new name is highlighted.</summary>
    public double NewStaffDays { get; init; } = 7;

    /// <summary>Whether the dialogs begin with the name used last on the same computer. Off, every action is a fresh choice.</summary>
    public bool PreselectLastName { get; init; }

    /// <summary>What staff tick when they reject a job; students read it in the mail.</summary>
    public IReadOnlyList<string> RejectionReasons { get; init; } = LabDefaults.RejectionReasons;
    public Retention Retention { get; init; } = new();

    /// <summary>Extensions, with the dot, that make a file in a job's folder a candidate.</summary>
    public IReadOnlyList<string> CandidateExtensions { get; init; } = [".stl", ".obj", ".3mf", ".form", ".idea"];
    public long StorageLimitMb { get; init; } = 10240;

    /// <summary>Where the staff computers see the storage root; links for slicers begin with it.</summary>
    public string ClientStoragePath { get; init; } = @"Z:\storage";
    public Pickup Pickup { get; init; } = new();

    /// <summary>Free text, one line each, shown to students.</summary>
    public IReadOnlyList<string> OpeningHours { get; init; } = [];

    /// <summary>Where students find the lab's guides: the form's words about them become links. Null where the lab has no such page.</summary>
    public string? GuidesUrl { get; init; }

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
    public required IReadOnlyList<double> BuildVolumeMm { get; init; }

    public string Slug => Name.ToLowerInvariant().Replace(' ', '_');
}

/// <summary>A way of printing, with its price per gram and its colours.</summary>
public sealed record PrintMethod
{
    public required string Name { get; init; }
    public required int CentsPerGram { get; init; }
    public required double DensityGPerCm3 { get; init; }
    public required IReadOnlyList<string> Colors { get; init; }
    public string Description { get; init; } = "";
    public string BestFor { get; init; } = "";
    public string Cost { get; init; } = "";
}

/// <summary>Who may do how much. Rates count per hour and address, waits are minutes per job.</summary>
public sealed record Limits
{
    public bool Enabled { get; init; } = true;
    public int SubmissionsPerIpPerHour { get; init; } = 3;

    /// <summary>Files that the form sends ahead of a submission; a student may try several.</summary>
    public int UploadsPerIpPerHour { get; init; } = 30;
    public int LoginsPerIpPerHour { get; init; } = 10;
    public double StudentResendMinutes { get; init; } = 60;
    public double StaffResendMinutes { get; init; } = 10;

    /// <summary>Bytes; a file of exactly this size is accepted.</summary>
    public long UploadBytes { get; init; } = 50 * 1024 * 1024;
}

/// <summary>Days counted from the moment a job entered its last status.</summary>
public sealed record Retention
{
    public double ArchiveDays { get; init; } = 90;
    public double PruneDays { get; init; } = 365;
}

public sealed record Pickup
{
    /// <summary>When true, a pick-up without a recorded payment is refused.</summary>
    public bool RequirePayment { get; init; }
}
