using Grpc.Core;

namespace PrintLab.Tests.Unit.Compat;

public sealed class MetadataTests
{
    [Fact]
    public void Keys_are_kept_in_lower_case_and_found_in_any()
    {
        var metadata = new Metadata { { "X-Staff", "Ada" } };

        metadata.Single().Key.ShouldBe("x-staff");
        metadata.GetValue("X-STAFF").ShouldBe("Ada");
    }

    [Fact]
    public void The_last_of_several_entries_counts_and_all_can_be_had()
    {
        var metadata = new Metadata { { "x", "first" }, { "y", "other" }, { "x", "last" } };

        metadata.GetValue("x").ShouldBe("last");
        metadata.GetAll("x").Select(entry => entry.Value).ShouldBe(["first", "last"]);
    }

    [Fact]
    public void What_is_not_there_is_null()
    {
        var metadata = new Metadata();

        metadata.Get("x").ShouldBeNull();
        metadata.GetValue("x").ShouldBeNull();
        metadata.GetValueBytes("x-bin").ShouldBeNull();
    }

    [Fact]
    public void A_binary_value_is_bytes_and_never_text()
    {
        var entry = new Metadata.Entry("fault-bin", [1, 2, 255]);

        entry.IsBinary.ShouldBeTrue();
        entry.ValueBytes.ShouldBe([1, 2, 255]);
        Should.Throw<InvalidOperationException>(() => entry.Value);
    }

    [Fact]
    public void A_binary_value_cannot_be_changed_from_outside()
    {
        byte[] bytes = [1, 2, 3];
        var entry = new Metadata.Entry("fault-bin", bytes);

        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        entry.ValueBytes.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Text_does_not_go_under_a_binary_key_nor_bytes_under_another()
    {
        Should.Throw<ArgumentException>(() => new Metadata.Entry("fault-bin", "text"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry("fault", [1]));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("größe")]
    [InlineData("\u212Aelvin")]
    [InlineData(":path")]
    public void A_key_that_no_header_may_have_is_refused(string key)
    {
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, "value"));
    }

    [Fact]
    public void The_shared_empty_metadata_cannot_be_changed()
    {
        Metadata.Empty.IsReadOnly.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => Metadata.Empty.Add("x", "value"));
        Metadata.Empty.ShouldBeEmpty();
    }

    [Fact]
    public void Entries_stay_in_the_order_they_are_put_in()
    {
        var metadata = new Metadata { { "a", "1" }, { "c", "3" } };

        metadata.Insert(1, new Metadata.Entry("b", "2"));
        metadata.RemoveAt(0);

        metadata.Select(entry => entry.ToString()).ShouldBe(["[Entry: key=b, value=2]", "[Entry: key=c, value=3]"]);
    }
}
