using System.Text;
using System.Text.RegularExpressions;

namespace PrintLab.Tests.Unit.Notify;

/// <summary>A mail read back by the rules of RFC 5322, 2045 and 2047, independently of how it was written.</summary>
internal sealed partial record ReadMail(IReadOnlyDictionary<string, string> Headers, IReadOnlyList<string> Parts)
{
    public string Subject => Words(Headers["subject"]);

    /// <summary>The name before the address.</summary>
    public string ToName
    {
        get
        {
            var name = Headers["to"][..Math.Max(0, Headers["to"].LastIndexOf('<'))].Trim();
            return name.StartsWith('"') ? Escapes().Replace(name[1..^1], "${escaped}") : Words(name);
        }
    }

    public static ReadMail Of(byte[] mail)
    {
        var (headers, body) = Split(Encoding.UTF8.GetString(mail));
        var type = headers["content-type"];
        if (!type.StartsWith("multipart/alternative", StringComparison.Ordinal))
        {
            return new(headers, [Decode(headers["content-transfer-encoding"], body)]);
        }

        var boundary = Boundary().Match(type).Groups["b"].Value;
        var parts = body.Split($"--{boundary}").Skip(1).SkipLast(1).Select(part => Split(part[2..]));
        return new(headers, [.. parts.Select(part => Decode(part.Headers["content-transfer-encoding"], part.Body))]);
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = Folds().Replace(text[..end], "").Split("\r\n");
        return (lines.ToDictionary(line => line[..line.IndexOf(':')].ToLowerInvariant(), line => line[(line.IndexOf(':') + 1)..].Trim()), text[(end + 4)..]);
    }

    private static string Decode(string encoding, string body) => encoding switch
    {
        "7bit" => body,
        "quoted-printable" => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(
            Bytes().Replace(body.Replace("=\r\n", ""), match => ((char)Convert.ToByte(match.Groups["hex"].Value, 16)).ToString()))),
        _ => throw new FormatException(encoding),
    } is var text ? text.Replace("\r\n", "\n") : "";

    private static string Words(string header) => Word().Replace(
        Between().Replace(header, "?="), match => Encoding.UTF8.GetString(Convert.FromBase64String(match.Groups["text"].Value)));

    [GeneratedRegex(@"\r\n(?=[ \t])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Folds();

    [GeneratedRegex("boundary=\"(?<b>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex("=(?<hex>[0-9A-F]{2})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bytes();

    [GeneratedRegex(@"\?=\s+(?==\?)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between();

    [GeneratedRegex(@"=\?utf-8\?B\?(?<text>[A-Za-z0-9+/=]*)\?=", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\\(?<escaped>.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escapes();
}
