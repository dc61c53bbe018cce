using System.Net;

namespace PrintLab.Tests.Notify.Running.Server;

/// <summary>What the mail server does from now on. By itself it offers STARTTLS, asks for no sign-in and takes every mail.</summary>
public sealed record Script
{
    /// <summary>Nobody listens on its port.</summary>
    public bool Away { get; init; }

    public ServerTls Tls { get; init; } = ServerTls.Offered;

    /// <summary>The only sign-in it lets in; null when it asks for none.</summary>
    public NetworkCredential? SignIn { get; init; }

    /// <summary>What it says in EHLO it understands.</summary>
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

/// <summary>Where in a conversation something happens.</summary>
public enum MailStep
{
    /// <summary>Instead of the greeting.</summary>
    Connect,
    Mail,
    Recipient,

    /// <summary>While the mail is on its way.</summary>
    Data,

    /// <summary>It has the mail; the answer never leaves.</summary>
    Accepted,
}

public enum TroubleKind
{
    Drop,
    Hang,
}

/// <summary>An answer of the server that is not yes.</summary>
/// <param name="Times">How often; then it is willing.</param>
public sealed record Refusal(MailStep Step, int Code, string Text, int Times = int.MaxValue);

/// <summary>No answer at all: the line is cut, or stays silent.</summary>
public sealed record Trouble(MailStep Step, TroubleKind Kind, int Times = 1);
