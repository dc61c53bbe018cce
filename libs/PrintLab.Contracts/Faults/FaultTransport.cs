using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace PrintLab.Contracts.Faults;

/// <summary>Transmits a <see cref="Fault"/> over gRPC: a status, and the fault itself in a binary trailer.</summary>
public static class FaultTransport
{
    private const string TrailerName = "printlab-fault-bin";

    // Trailers have a limit of their own, and no sentence for people is longer; one that quotes what was sent could be.
    private const int LongestText = 1000;

    public static RpcException ToRpc(this Fault fault)
    {
        var message = Cut(fault.Message);
        var trailer = new FaultTrailer
        {
            Code = fault.Code,
            Message = message,
            Details = ToStruct(fault.Details),
        };
        return new RpcException(new Status(FaultCode.StatusOf(fault.Code), message), new Metadata { { TrailerName, trailer.ToByteArray() } });
    }

    /// <summary>The fault a service threw; null when the call failed for another reason (connection lost, deadline, bug).</summary>
    public static Fault? ToFault(this RpcException exception)
    {
        var bytes = exception.Trailers.GetValueBytes(TrailerName);
        if (bytes is null)
        {
            return null;
        }

        var trailer = FaultTrailer.Parser.ParseFrom(bytes);
        return new Fault(trailer.Code, trailer.Message, FromStruct(trailer.Details), exception);
    }

    private static string Cut(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1;
        return $"{text[..end]}…";
    }

    private static Struct ToStruct(IReadOnlyDictionary<string, object?> details)
    {
        var result = new Struct();
        foreach (var (key, value) in details)
        {
            result.Fields[key] = ToValue(value);
        }

        return result;
    }

    private static Value ToValue(object? value) =>
        value switch
        {
            null => Value.ForNull(),
            string text => Value.ForString(Cut(text)),
            bool flag => Value.ForBool(flag),
            IEnumerable<string> list => Value.ForList([.. list.Select(Value.ForString)]),
            _ => Value.ForNumber(Convert.ToDouble(value)),
        };

    private static Dictionary<string, object?> FromStruct(Struct? details) =>
        details is null ? [] : details.Fields.ToDictionary(field => field.Key, field => FromValue(field.Value));

    private static object? FromValue(Value value) =>
        value.KindCase switch
        {
            Value.KindOneofCase.StringValue => value.StringValue,
            Value.KindOneofCase.BoolValue => value.BoolValue,
            Value.KindOneofCase.NumberValue when value.NumberValue == Math.Floor(value.NumberValue) => (long)value.NumberValue,
            Value.KindOneofCase.NumberValue => value.NumberValue,
            Value.KindOneofCase.ListValue => value.ListValue.Values.Select(item => item.StringValue).ToArray(),
            _ => null,
        };
}
