using System.Text;

namespace PrintLab.Gateway.Submissions;

/// <summary>
/// What a part of a form says about itself, as browsers and scripts write it: <c>Content-Disposition: form-data; name="file"; filename="a.stl"</c>
/// (RFC 7578). The framework's reader drops the whole header for a bracket in <c>filename*</c>.
/// </summary>
/// <param name="Name">The field.</param>
/// <param name="FileName">Null if the part is no file; empty if none was chosen.</param>
internal sealed record FormPart(string Name, string? FileName)
{
    /// <summary>Null if the header names no field.</summary>
    public static FormPart? Read(string? disposition)
    {
        var parameters = Parameters(disposition ?? "");
        if (!parameters.TryGetValue("name", out var name))
        {
            return null;
        }

        var extended = parameters.TryGetValue("filename*", out var encoded) ? Decoded(encoded) : null;
        return new FormPart(Unescaped(name), extended ?? (parameters.TryGetValue("filename", out var plain) ? Unescaped(plain) : null));
    }

    private static Dictionary<string, string> Parameters(string header)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = After(header.AsSpan(), ';');
        while (rest.IndexOf('=') is >= 0 and var equals)
        {
            var key = rest[..equals].Trim().ToString();
            rest = rest[(equals + 1)..].TrimStart();
            var end = rest is ['"', ..] ? EndOfQuoted(rest) : EndOfToken(rest);
            found.TryAdd(key, rest is ['"', ..] ? rest[1..end].ToString().Replace("\\\"", "\"") : rest[..end].TrimEnd().ToString());
            rest = After(rest[end..], ';');
        }

        return found;
    }

    // A quote ends the text unless a backslash precedes it; scripts escape it so, browsers as %22. A last backslash belongs to the name.
    private static int EndOfQuoted(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"' && (text[i - 1] != '\\' || text[(i + 1)..].IndexOf('"') < 0))
            {
                return i;
            }
        }

        return text.Length;
    }

    private static int EndOfToken(ReadOnlySpan<char> text) => text.IndexOf(';') is >= 0 and var end ? end : text.Length;

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, char separator) =>
        text.IndexOf(separator) is >= 0 and var end ? text[(end + 1)..].TrimStart() : [];

    // The only characters that browsers escape (HTML, "multipart form data"): any other % is part of the name.
    private static string Unescaped(string text) =>
        text.Replace("%22", "\"").Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase).Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase);

    // RFC 8187: UTF-8''a%20b.stl. Null for another character set.
    private static string? Decoded(string text) =>
        text.Split('\'', 3) is [var encoding, _, var name] && encoding.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase)
            ? Uri.UnescapeDataString(name)
            : null;
}
