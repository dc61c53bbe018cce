using System.Text.RegularExpressions;

namespace PrintLab.Lab.Texts;

/// <summary>
/// Web and email addresses inside other text. Mail programs make links of them, so a stranger who puts one into a name could have the lab send
/// advertising to anyone.
/// </summary>
public static partial class WebAddresses
{
    /// <summary>Whether a mail program would make a link of a part of the text.</summary>
    public static bool IsIn(string text) => Address().IsMatch(text);

    /// <summary>The text with a space after each colon and dot of an address, so that it links to nothing.</summary>
    public static string Unlinked(string text) =>
        Address().Replace(text, address => address.Value.Replace("://", ": //").Replace(".", ". ").Replace("@", " @ "));

    /// <summary>The same for a file's name, whose extension is no domain.</summary>
    public static string UnlinkedFile(string name) => name.LastIndexOf('.') is > 0 and var dot ? Unlinked(name[..dot]) + name[dot..] : Unlinked(name);

    // A scheme, www, an email address, or words that end like a domain: in lower case, or in one of the endings that everybody knows. "J.Li" and
    // "Dr.Jane" are names.
    [GeneratedRegex(
        @"\w+://\S*|\b[Ww][Ww][Ww]\.\S+|\S+@\S+\.\w+|\b([\w-]+\.)+([a-z]{2,}|(?i:com|net|org|edu|gov|info|biz|xyz|shop|site|online|top|app|dev|link|click))\b([/?#:]\S*)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Address();
}
