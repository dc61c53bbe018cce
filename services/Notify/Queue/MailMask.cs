using System.Text.RegularExpressions;

namespace PrintLab.Notify.Queue;

/// <summary>Confirmation links belong to the student alone: anyone else who views the email sees that there was a link, not which.</summary>
internal static partial class MailMask
{
    public static string Hide(string text) => Link().Replace(text, "/confirm/…");

    [GeneratedRegex(@"/confirm/[A-Za-z0-9_\-\.]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
