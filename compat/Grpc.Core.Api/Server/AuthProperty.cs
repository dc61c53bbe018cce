using System.Text;

namespace Grpc.Core;

/// <summary>One thing the transport knows about the peer, for example a name in its certificate.</summary>
public class AuthProperty
{
    private readonly byte[] _valueBytes;
    private readonly Lazy<string> _value;

    private AuthProperty(string name, byte[] valueBytes)
    {
        Name = name;
        _valueBytes = valueBytes;
        _value = new Lazy<string>(() => Encoding.UTF8.GetString(_valueBytes));
    }

    /// <summary>What kind of knowledge it is.</summary>
    public string Name { get; }

    /// <summary>The value as UTF-8 text.</summary>
    public string Value => _value.Value;

    /// <summary>A copy of the value.</summary>
    public byte[] ValueBytes => (byte[])_valueBytes.Clone();

    /// <summary>A property with a copy of the value.</summary>
    public static AuthProperty Create(string name, byte[] valueBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(valueBytes);
        return new AuthProperty(name, (byte[])valueBytes.Clone());
    }
}
