using System.Buffers;
using System.Text;
using Grpc.Core;

namespace PrintLab.Tests.Unit.Compat;

public sealed class MarshallerTests
{
    [Fact]
    public void A_marshaller_on_buffers_works_on_arrays_too()
    {
        var marshaller = Marshallers.Create<string>(
            (text, context) =>
            {
                context.SetPayloadLength(Encoding.UTF8.GetByteCount(text));
                Encoding.UTF8.GetBytes(text, context.GetBufferWriter());
                context.Complete();
            },
            context => Encoding.UTF8.GetString(context.PayloadAsReadOnlySequence()));

        marshaller.Deserializer(marshaller.Serializer("Grüße")).ShouldBe("Grüße");
    }

    [Fact]
    public void A_serializer_that_hands_over_an_array_is_taken_at_its_word()
    {
        var marshaller = Marshallers.Create<byte[]>((bytes, context) => context.Complete(bytes), context => context.PayloadAsNewBuffer());

        marshaller.Serializer([1, 2, 3]).ShouldBe([1, 2, 3]);
        marshaller.Deserializer([1, 2, 3]).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_serializer_that_does_not_complete_its_message_fails()
    {
        var marshaller = Marshallers.Create<string>((_, context) => context.GetBufferWriter(), _ => "");

        Should.Throw<InvalidOperationException>(() => marshaller.Serializer("lost"));
    }
}
