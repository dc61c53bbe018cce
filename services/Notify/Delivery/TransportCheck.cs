using PrintLab.Lab.Mail;

namespace PrintLab.Notify.Delivery;

/// <summary>Logs once at startup how emails are sent and whether that works. Nothing waits for it: if not, emails wait in the queue.</summary>
public sealed partial class TransportCheck(MailWay way, MailSenders senders, IMailTransport transport, ILogger<TransportCheck> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            Open(way.Description, await transport.Check(stoppingToken), senders.From.Address);
        }
        catch (TransportDown down)
        {
            Closed(down.Message);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The lab stopped before the response arrived.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Emails are sent through {Way}; {Found}. The sender is {Sender}")]
    private partial void Open(string way, string found, string sender);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Emails cannot be sent yet; they wait and are retried. {Reason}")]
    private partial void Closed(string reason);
}
