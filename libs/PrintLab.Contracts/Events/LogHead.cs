using System.Globalization;

namespace PrintLab.Contracts.Events;

/// <summary>
/// Where the event log ended at a point in time. Kept outside the database, it proves that no event up to it was changed or removed since: the
/// hash of an event depends on every event before it.
/// </summary>
/// <param name="Sequence">Sequence of the last event.</param>
/// <param name="Hash">Hash of the last event, in lower case hex.</param>
/// <param name="At">When the log ended there, UTC.</param>
/// <param name="IsRestored">Whether a restore put the log back to this event: earlier heads beyond it no longer apply.</param>
public sealed record LogHead(long Sequence, string Hash, DateTimeOffset At, bool IsRestored = false)
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Restored = "restored";
    private const int HashDigits = 64;

    /// <summary>The file in the log folder to which the lab adds a line every day, and a restore one of its own.</summary>
    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, "logs", "event-log-heads.txt");

    /// <summary>One line of text: time, sequence, hash, and what put the log there if it was a restore.</summary>
    public string ToLine() =>
        string.Create(CultureInfo.InvariantCulture, $"{At.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)} {Sequence} {Hash}")
        + (IsRestored ? $" {Restored}" : "");

    /// <summary>The head in a line written by <see cref="ToLine"/>; null when the line is something else.</summary>
    public static LogHead? Parse(string line) =>
        line.Split(' ') is [var at, var sequence, { Length: HashDigits } hash, .. { Length: <= 1 } mark]
        && mark is [] or [Restored]
        && DateTimeOffset.TryParseExact(at, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new LogHead(number, hash, instant, mark is [Restored])
            : null;

    /// <summary>Adds the head to the file in the log folder, which only its owner can read and to which lines are only ever added.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public async Task Append(string dataFolder, CancellationToken cancellationToken)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = FileIn(dataFolder);
        var options = new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
        };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, owner | UnixFileMode.UserExecute);
            options.UnixCreateMode = owner;
        }

        await using var file = new FileStream(path, options);
        await file.WriteAsync(System.Text.Encoding.ASCII.GetBytes(ToLine() + '\n'), cancellationToken);
        file.Flush(flushToDisk: true);
    }
}
