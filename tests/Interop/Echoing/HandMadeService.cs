using Grpc.Core;

namespace PrintLab.Tests.Interop.Echoing;

/// <summary>A service without a proto file: text in, capitals out.</summary>
internal static class HandMadeService
{
    public static readonly Method<string, string> Capitals = new(
        MethodType.Unary, "printlab.interop.v1.HandMade", "Capitals", Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    public static ServerServiceDefinition Definition { get; } = ServerServiceDefinition.CreateBuilder()
        .AddMethod(Capitals, (text, _) => Task.FromResult(text.ToUpperInvariant()))
        .Build();
}
