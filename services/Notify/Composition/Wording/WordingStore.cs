using System.Collections.Concurrent;
using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;

namespace PrintLab.Notify.Composition.Wording;

/// <summary>
/// The wordings in use: a file in the lab's <c>mail-templates</c> folder, else the one in lab.json, else ours. Files are read for each email, so an
/// edit applies from the next one on. An invalid one is skipped, and the log and the preview report why: a typo must not stop emails.
/// </summary>
public sealed partial class WordingStore(LabSettings lab, string folder, ILogger<WordingStore> log)
{
    private static readonly Dictionary<string, MailWording> Ours = MailKind.All.ToDictionary(
        kind => kind,
        kind => MailWording.Parse(kind, OursAsText(kind))
    );

    private readonly ConcurrentDictionary<string, string> _reported = new();

    /// <summary>The folder where wordings are edited.</summary>
    public string Folder => folder;

    public ChosenWording For(string kind)
    {
        var problem = default(string);
        foreach (var (source, text) in Edited(kind))
        {
            try
            {
                return new ChosenWording(MailWording.Parse(kind, text()), source, problem);
            }
            catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException)
            {
                problem ??= $"{source}, {exception.Message}";
                Report(kind, problem);
            }
        }

        return new ChosenWording(Ours[kind], "built in", problem);
    }

    /// <summary>Our wording of an email, as a file to start a custom one from.</summary>
    public static string OursAsText(string kind)
    {
        using var stream =
            typeof(WordingStore).Assembly.GetManifestResourceStream($"wording.{kind}.txt")
            ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such mail.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private IEnumerable<(string Source, Func<string> Text)> Edited(string kind)
    {
        var file = Path.Combine(folder, $"{kind}.txt");
        if (File.Exists(file))
        {
            yield return ($"mail-templates/{kind}.txt", () => File.ReadAllText(file));
        }

        if (lab.Mail?.Wording.TryGetValue(kind, out var lines) is true)
        {
            yield return ($"mail.wording.{kind} in lab.json", () => string.Join('\n', lines));
        }
    }

    // Once per mistake, not once per email.
    private void Report(string kind, string problem)
    {
        if (!_reported.TryGetValue(kind, out var known) || known != problem)
        {
            _reported[kind] = problem;
            PassedOver(kind, problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The wording of the {Kind} email is ignored: {Problem}")]
    private partial void PassedOver(string kind, string problem);
}

/// <summary>A wording, its source, and what is wrong with one that would have taken precedence.</summary>
public sealed record ChosenWording(MailWording Wording, string Source, string? Problem);
