namespace PrintLab.Contracts.Backups;

/// <summary>
/// The protocol between a restore and the next start of a lab. A marker is in the data folder from the first change to the last check, and no lab
/// starts while it exists: a partial restore is not mistaken for a lab.
/// </summary>
public static class RestoredFolder
{
    /// <summary>The lab.json from the backup, inside the data folder.</summary>
    public const string LabFile = "lab.json";

    /// <summary>The same without emails and backups, for a trial alongside the real lab.</summary>
    public const string TrialLabFile = "lab-trial.json";

    private const string Marker = "restore-unfinished";

    /// <summary>Path of the marker, present during a restore and after an interrupted one.</summary>
    public static string MarkerIn(string dataFolder) => Path.Combine(dataFolder, Marker);

    /// <summary>The backup whose restore into the folder was not completed; null when there is none.</summary>
    public static string? Unfinished(string dataFolder) =>
        MarkerIn(dataFolder) is var marker && File.Exists(marker) ? File.ReadAllText(marker) : null;
}
