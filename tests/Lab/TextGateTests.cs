using Google.Protobuf.Reflection;
using PrintLab.Contracts;
using PrintLab.Lab.Texts;

namespace PrintLab.Tests.Lab;

/// <summary>The gate that every request passes.</summary>
public sealed class TextGateTests
{
    private static readonly IReadOnlyList<MessageDescriptor> Requests =
    [
        .. typeof(Caller)
            .Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal) && type.Namespace == typeof(Caller).Namespace)
            .Select(type => (FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!)
            .SelectMany(file => file.Services)
            .SelectMany(service => service.Methods)
            .Select(method => method.InputType)
            .Distinct(),
    ];

    [Fact]
    public void Every_text_of_every_request_declares_its_kind()
    {
        Requests.Count.ShouldBeGreaterThan(30);
        var fields = Requests.SelectMany(request => Texts(request, [])).Distinct().ToList();
        fields.Count.ShouldBeGreaterThan(50);
        fields.Where(field => TextGate.KindOf(field) == TextKind.None).Select(field => field.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void A_request_is_cleaned_with_all_that_is_in_it()
    {
        var request = new RejectJobRequest
        {
            JobId = " abc\0 ",
            Actor = new Caller { StaffName = " Jose\u0301\u200b  Doe" },
            Reasons = { "walls\r\ntoo\u202e thin ", "\0" },
            CustomReason = "\u200b",
        };

        new TextGate().Clean(request);

        request.ShouldBe(
            new RejectJobRequest
            {
                JobId = "abc",
                Actor = new Caller { StaffName = "José Doe" },
                Reasons = { "walls\ntoo thin", "" },
            }
        );
    }

    [Fact]
    public void What_is_absent_stays_absent_and_what_is_exact_stays_exact()
    {
        var change = new ChangeWorkstationRequest { Id = "desk", Password = " cafe\u0301 " };
        var approval = new ApproveJobRequest { AuthoritativeFilename = " e\u0301  .gcode" };

        var gate = new TextGate();
        gate.Clean(change);
        gate.Clean(approval);

        change.ShouldBe(new ChangeWorkstationRequest { Id = "desk", Password = " café " });
        approval.AuthoritativeFilename.ShouldBe(" e\u0301  .gcode");
    }

    private static IEnumerable<FieldDescriptor> Texts(MessageDescriptor message, HashSet<MessageDescriptor> seen)
    {
        if (!seen.Add(message))
        {
            return [];
        }

        var fields = message.Fields.InDeclarationOrder();
        return fields
            .Where(field => field.FieldType == FieldType.String)
            .Concat(fields.Where(field => field.FieldType == FieldType.Message).SelectMany(field => Texts(field.MessageType, seen)));
    }
}
