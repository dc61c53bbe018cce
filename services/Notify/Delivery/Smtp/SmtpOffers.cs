namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>What a server can do, by its answer to EHLO.</summary>
public sealed record SmtpOffers(bool StartTls, bool Utf8, IReadOnlyList<string> SignIns)
{
    public static SmtpOffers Of(SmtpReply reply)
    {
        var offers = reply.Lines.Skip(1).Select(line => line.ToUpperInvariant().Split([' ', '='], StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0).ToList();
        return new SmtpOffers(
            offers.Exists(words => words[0] == "STARTTLS"),
            offers.Exists(words => words[0] == "SMTPUTF8"),
            [.. offers.Where(words => words[0] == "AUTH").SelectMany(words => words.Skip(1)).Distinct()]);
    }
}
