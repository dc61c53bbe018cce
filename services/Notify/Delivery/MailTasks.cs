using System.Diagnostics;

namespace PrintLab.Notify.Delivery;

/// <summary>Traces the sending of emails: SendRejectionEmail, SendCompletionEmail and so on, with the job and the attempt.</summary>
public sealed class MailTasks : IDisposable
{
    private readonly ActivitySource _source = new(MailMeter.Name);

    /// <summary>Lasts until disposed; null when tracing is off.</summary>
    public Activity? Begin(string kind, string jobId, int attempt) =>
        _source.StartActivity(
            NameOf(kind),
            ActivityKind.Producer,
            parentContext: default,
            [new("printlab.job", jobId), new("printlab.mail.try", attempt)]
        );

    public void Dispose() => _source.Dispose();

    private static string NameOf(string kind) =>
        $"Send{string.Concat(kind.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}Email";
}
