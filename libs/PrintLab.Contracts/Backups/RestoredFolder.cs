namespace PrintLab.Contracts.Backups;

/// <summary>
/// What a restore and whoever starts a lab afterwards agree on. A marker lies in the data folder from the first change to the last check, and no
/// lab starts beside it: half of a restore does not pass for a lab.
/// </summary>
public static class RestoredFolder
{
    /// <summary>The lab's file as the backup kept it, below the data folder.</summary>
    public const string LabFile = "lab.json";

    /// <summary>The same without mails and backups, for a trial beside the lab.</summary>
    public const string TrialLabFile = "lab-trial.json";

    private const string Marker = "restore-unfinished";

    /// <summary>Where the marker lies while a restore goes on, and after one that was broken off.</summary>
    public static string MarkerIn(string dataFolder) => Path.Combine(dataFolder, Marker);

    /// <summary>The backup whose restore into the folder did not come to its end; null when there is none.</summary>
    public static string? Unfinished(string dataFolder) =>
        MarkerIn(dataFolder) is var marker && File.Exists(marker) ? File.ReadAllText(marker) : null;
}
