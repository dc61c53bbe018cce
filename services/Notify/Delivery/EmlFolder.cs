using PrintLab.Contracts.Faults;

namespace PrintLab.Notify.Delivery;

/// <summary>Writes emails as .eml files, readable by any mail program. A file appears complete or not at all; repeats overwrite it.</summary>
public sealed class EmlFolder(string folder) : IMailTransport
{
    public int Lanes => 1;

    public async Task<string> Send(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var part = Path.Combine(folder, $".{mail.Name}.part");
        try
        {
            await File.WriteAllBytesAsync(part, mail.ToBytes(), cancellationToken);
            File.Move(part, Path.Combine(folder, $"{mail.Name}.eml"), overwrite: true);
        }
        catch (Exception exception) when (exception.IsFromDisk())
        {
            throw new TransportDown($"The email folder is not writable: {exception.Message}", cause: exception);
        }

        return $"written as {mail.Name}.eml";
    }

    public Task<string> Check(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return Task.FromResult("the folder exists");
        }
        catch (Exception exception) when (exception.IsFromDisk())
        {
            throw new TransportDown($"The email folder could not be created: {exception.Message}", cause: exception);
        }
    }

    public Task Rest() => Task.CompletedTask;
}
