using System.Globalization;

namespace PrintLab.Contracts.Backups;

/// <summary>The name of a backup: the time it began, in UTC, such as <c>20261122T030000Z</c>.</summary>
public static class BackupId
{
    private const string Format = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The id of a backup that began at this time.</summary>
    public static string Of(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>When the backup began; null when the text is not a backup id.</summary>
    public static DateTimeOffset? Instant(string id) =>
        DateTimeOffset.TryParseExact(id, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}
