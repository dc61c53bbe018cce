using PrintLab.Lab.Mail;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition.Contexts;

namespace PrintLab.Notify.Composition.Wording;

/// <summary>Which placeholders a wording may use, and their replacement.</summary>
public static class MailWords
{
    public static IReadOnlyList<string> Names(string kind) =>
        kind switch
        {
            MailKind.LabAccess => LabAccessMailContext.Names,
            MailKind.BackupDone or MailKind.BackupFailed => BackupMailContext.Names(kind),
            _ => JobMailContext.Names(kind),
        };

    /// <summary>The text with every placeholder replaced; what stands in a value is never taken for a placeholder.</summary>
    public static string Fill(string text, MailContext matter) =>
        MailWording.Placeholder().Replace(text, placeholder => matter.Word(placeholder.Groups["name"].Value));
}
