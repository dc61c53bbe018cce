using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition.Contexts;

namespace PrintLab.Notify.Composition.Wording;

/// <summary>The placeholders a wording may use, and how they are replaced.</summary>
public static class MailWords
{
    public static IReadOnlyList<string> Names(string kind) =>
        kind switch
        {
            MailKind.LabAccess => LabAccessMailContext.Names,
            MailKind.BackupDone or MailKind.BackupFailed => BackupMailContext.Names(kind),
            _ => JobMailContext.Names(kind),
        };

    /// <summary>The text with every placeholder replaced; braces inside a value are never treated as a placeholder.</summary>
    public static string Fill(string text, MailContext matter) =>
        MailWording.Placeholder().Replace(text, placeholder => matter.Word(placeholder.Groups["name"].Value));
}
