using MailKit;
using PrintLab.ServiceDefaults.Faults;

namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>How much of an email has been sent to the server.</summary>
internal sealed class SmtpProgress : ITransferProgress
{
    private bool _began;

    /// <summary>The server may have the whole email, and may have accepted it.</summary>
    public bool Whole { get; private set; }

    public void Report(long bytesTransferred, long totalSize)
    {
        if (!_began)
        {
            _began = true;
            FaultPoint.Reach("notify.smtp.data");
        }

        Whole = bytesTransferred >= totalSize;
    }

    public void Report(long bytesTransferred) => throw new NotSupportedException("Mails have a known size.");
}
