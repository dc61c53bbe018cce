namespace PrintLab.Files.Audit;

/// <summary>An audit that must not report, because what it would report is most likely not true.</summary>
/// <param name="message">What happened and what to do.</param>
public sealed class AuditRefused(string message) : Exception(message)
{
    /// <summary>The storage is missing or belongs to another lab.</summary>
    public static AuditRefused NoStorage() =>
        new(
            "The file storage cannot be reached. Is the share mounted? Nothing was changed, and nothing is reported as missing. "
                + "Start again when it is."
        );

    /// <summary>So many files are missing that the share is to blame.</summary>
    public static AuditRefused TooManyMissing(int missing, int known) =>
        new(
            $"The files of {missing} of {known} jobs are missing. Is the share mounted? Nothing was changed, and nothing is reported as missing. "
                + "If the share is complete, restore the files from a backup first."
        );
}
