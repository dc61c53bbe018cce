using System.Net;

namespace PrintLab.Tests.Notify.Running.Server;

/// <summary>The mail server's behavior. By default it offers STARTTLS, requires no sign-in, and accepts every mail.</summary>
public sealed record Script
{
    /// <summary>Nothing listens on its port.</summary>
    public bool Away { get; init; }

    public ServerTls Tls { get; init; } = ServerTls.Offered;

    /// <summary>The only credentials it accepts; null if it requires no sign-in.</summary>
    public NetworkCredential? SignIn { get; init; }

    /// <summary>The sign-in methods it advertises in EHLO.</summary>
    public string SignInMethods { get; init; } = "PLAIN LOGIN";

    public bool Utf8 { get; init; } = true;

    public Refusal? Refusal { get; init; }

    public Trouble? Trouble { get; init; }
}

public enum ServerTls
{
    Offered,
    Implicit,
    None,
}

/// <summary>A step in the SMTP conversation.</summary>
public enum MailStep
{
    /// <summary>Instead of the greeting.</summary>
    Connect,
    Mail,
    Recipient,

    /// <summary>During the transfer of the mail.</summary>
    Data,

    /// <summary>It has the mail, but its response is never sent.</summary>
    Accepted,
}

public enum TroubleKind
{
    Drop,
    Hang,
}

/// <summary>A rejection by the server.</summary>
/// <param name="Times">How often; afterwards it accepts.</param>
public sealed record Refusal(MailStep Step, int Code, string Text, int Times = int.MaxValue);

/// <summary>No response at all: the connection is cut or hangs.</summary>
public sealed record Trouble(MailStep Step, TroubleKind Kind, int Times = 1);
