using PrintLab.Contracts.Events;

namespace PrintLab.Files.Audit;

/// <summary>When a file was last written, as the database can store it.</summary>
internal static class FileStamp
{
    /// <summary>UTC, to the microsecond.</summary>
    public static DateTimeOffset Of(FileSystemInfo file) => new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero).ToMicroseconds();
}
