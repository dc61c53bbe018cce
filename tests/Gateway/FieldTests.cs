using System.Collections;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using PrintLab.Contracts;
using PrintLab.Contracts.Faults;
using PrintLab.Gateway.Jobs;
using PrintLab.Gateway.Submissions;

namespace PrintLab.Tests.Gateway;

/// <summary>A field that is added to a job or to the form goes all the way, or one of these says where it is missing.</summary>
public sealed class FieldTests
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    // Where the file lies that a student sent is for the download, not for the pages.
    private static readonly string[] Inside = ["original_path"];

    [Fact]
    public void Every_field_of_a_job_reaches_the_API()
    {
        var json = JsonSerializer.SerializeToElement(((JobView)Filled(JobView.Descriptor)).ToJson(), SnakeCase);

        Names(JobView.Descriptor).Except(Inside).Where(name => !json.TryGetProperty(name, out var value) || IsEmpty(value)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_of_the_form_is_passed_on_and_described()
    {
        var names = Names(SubmitJobRequest.Descriptor).Except(["file_problem"]).ToList();

        var request = new SubmissionForm(names.ToDictionary(name => name, name => $"the {name}"), File: null, Fault.NotFound("Why")).ToRequest();

        request.FileProblem.ShouldBe("Why");

        names.Where(name => !Equals(SubmitJobRequest.Descriptor.FindFieldByName(name).Accessor.GetValue(request), $"the {name}")).ShouldBeEmpty();
        typeof(SubmissionFields)
            .GetProperties()
            .Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))
            .ShouldBe([.. names, "file"], ignoreOrder: true);
    }

    private static IEnumerable<string> Names(MessageDescriptor message) => message.Fields.InDeclarationOrder().Select(field => field.Name);

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False => true,
            JsonValueKind.Number => value.GetDouble() == 0,
            JsonValueKind.String => value.GetString() is "" or "0001-01-01T00:00:00",
            JsonValueKind.Array => value.GetArrayLength() == 0,
            _ => false,
        };

    /// <summary>A message in which nothing is left out.</summary>
    private static IMessage Filled(MessageDescriptor message)
    {
        if (message == Timestamp.Descriptor)
        {
            return Timestamp.FromDateTimeOffset(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero));
        }

        var filled = message.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in message.Fields.InDeclarationOrder())
        {
            if (field.IsRepeated)
            {
                ((IList)field.Accessor.GetValue(filled)).Add(Value(field));
            }
            else
            {
                field.Accessor.SetValue(filled, Value(field));
            }
        }

        return filled;
    }

    private static object Value(FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.Message => Filled(field.MessageType),
            FieldType.String => "1",
            FieldType.Bool => true,
            FieldType.Double => 1.5,
            FieldType.Int32 => 1,
            FieldType.Int64 => 1L,
            FieldType.Enum => field.EnumType.Values[^1].Number,
            var other => throw new NotSupportedException($"{field.FullName} is of type {other}."),
        };
}
