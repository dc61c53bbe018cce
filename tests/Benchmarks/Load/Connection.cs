using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace PrintLab.Benchmarks.Load;

/// <summary>
/// One keep-alive HTTP/1.1 connection on a blocking socket. Requests are prepared bytes; a response is its status and its body in a reused
/// buffer. Supports what the gateway sends: Content-Length or chunked.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket;
    private byte[] _buffer = new byte[512 * 1024];
    private int _filled;

    public Connection(Uri address)
    {
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.Connect(address.Host, address.Port);
    }

    public ReadOnlyMemory<byte> Body { get; private set; }

    public void Dispose() => _socket.Dispose();

    /// <summary>Sends the parts as one request, reads the response, and returns its status.</summary>
    public int Send(params ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        foreach (var part in parts)
        {
            for (var rest = part.Span; rest.Length > 0; )
            {
                rest = rest[_socket.Send(rest)..];
            }
        }

        return Receive();
    }

    private int Receive()
    {
        _filled = 0;
        int head;
        while ((head = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            Fill();
        }

        var headers = _buffer.AsSpan(0, head);
        var status = ((headers[9] - '0') * 100) + ((headers[10] - '0') * 10) + (headers[11] - '0');
        var start = head + 4;
        if (Header(headers, "content-length: "u8) is { Length: > 0 } length && Utf8Parser.TryParse(length, out int bytes, out _))
        {
            Need(start + bytes);
            Body = _buffer.AsMemory(start, bytes);
        }
        else
        {
            Body = Header(headers, "transfer-encoding: "u8).Length > 0 ? Chunks(start) : default;
        }

        return status;
    }

    private Memory<byte> Chunks(int at)
    {
        var end = at;
        var start = at;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(at, _filled - at).IndexOf("\r\n"u8)) < 0)
            {
                Fill();
            }

            if (!Utf8Parser.TryParse(_buffer.AsSpan(at, line), out int size, out _, 'x'))
            {
                throw new IOException("A chunk has no size.");
            }

            Need(at + line + 2 + size + 2);
            if (size == 0)
            {
                return _buffer.AsMemory(start, end - start);
            }

            _buffer.AsSpan(at + line + 2, size).CopyTo(_buffer.AsSpan(end));
            end += size;
            at += line + 2 + size + 2;
        }
    }

    // Header names are case-insensitive.
    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name)
    {
        for (var at = headers.IndexOf("\r\n"u8); at >= 0 && at + 2 + name.Length <= headers.Length; )
        {
            var line = headers[(at + 2)..];
            var end = line.IndexOf("\r\n"u8);
            if (Ascii.EqualsIgnoreCase(line[..name.Length], name))
            {
                return end < 0 ? line[name.Length..] : line[name.Length..end];
            }

            at = end < 0 ? -1 : at + 2 + end;
        }

        return default;
    }

    private void Need(int bytes)
    {
        while (_filled < bytes)
        {
            Fill();
        }
    }

    private void Fill()
    {
        if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = _socket.Receive(_buffer.AsSpan(_filled));
        _filled += read > 0 ? read : throw new IOException("The gateway closed the connection.");
    }
}
