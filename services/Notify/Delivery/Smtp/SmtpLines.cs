using System.Text;

namespace PrintLab.Notify.Delivery.Smtp;

/// <summary>The lines of an SMTP conversation over a stream. Every wait has an end: a server that says nothing is given up.</summary>
internal sealed class SmtpLines(Stream stream, TimeSpan patience) : IAsyncDisposable
{
    private const int LongestLine = 4096;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _end;

    public Stream Stream => stream;

    /// <summary>Sends a line and waits for the reply.</summary>
    public async Task<SmtpReply> Ask(string line, CancellationToken cancellation)
    {
        await Write(Encoding.UTF8.GetBytes(line + "\r\n"), cancellation);
        return await Reply(cancellation);
    }

    public Task Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => InTime(async token =>
    {
        await stream.WriteAsync(bytes, token);
        await stream.FlushAsync(token);
        return true;
    }, cancellation);

    public Task<SmtpReply> Reply(CancellationToken cancellation) => InTime(token => SmtpReply.Read(() => Line(token)), cancellation);

    /// <summary>Whether the server has already sent what nobody asked for; before TLS begins, that would be another's.</summary>
    public bool HasUnread => _end > _start;

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<string> Line(CancellationToken cancellation)
    {
        while (true)
        {
            var newline = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _start, newline).TrimEnd('\r');
                _start += newline + 1;
                return line;
            }

            await Fill(cancellation);
        }
    }

    private async Task Fill(CancellationToken cancellation)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            throw new FormatException("The server's answer is no SMTP: a line does not end.");
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
        if (read == 0)
        {
            throw new EndOfStreamException("The server closed the connection.");
        }

        _end += read;
    }

    private async Task<T> InTime<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            return await step(limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The server did not answer within {patience.TotalSeconds:0.##} s.", exception);
        }
    }
}
