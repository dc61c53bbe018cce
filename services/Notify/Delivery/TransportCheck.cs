using PrintLab.Lab.Mail;
using PrintLab.ServiceDefaults.Work;

namespace PrintLab.Notify.Delivery;

/// <summary>Logs once at startup how emails are sent and whether that works. Nothing waits for it: if not, emails wait in the queue.</summary>
public sealed partial class TransportCheck(
    MailWay way,
    MailSenders senders,
    IMailTransport transport,
    TimeProvider clock,
    ILogger<TransportCheck> log
) : BackgroundWork(clock, log)
{
    private readonly ILogger _log = log;

    protected override string Title => "Checking how emails are sent";

    protected override async Task Work(CancellationToken stopping)
    {
        try
        {
            Open(way.Description, await transport.Check(stopping), senders.From.Address);
        }
        catch (TransportDown down)
        {
            Closed(down.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Emails are sent through {Way}; {Found}. The sender is {Sender}")]
    private partial void Open(string way, string found, string sender);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Emails cannot be sent yet; they wait and are retried. {Reason}")]
    private partial void Closed(string reason);
}
