using System.Text.Json;
using PrintLab.Lab.Texts;

namespace PrintLab.Tests.Lab;

/// <summary>Text that comes in, by its kind. The web app's tests read the same cases.</summary>
public sealed class CleanTextTests
{
    private static readonly JsonElement Cases = JsonElement.Parse(
        File.ReadAllText(Path.Combine(Repository.Folder, "web", "src", "lib", "text", "text-cases.json"))
    );

    public static TheoryData<string, string> Lines => Pairs("line");

    public static TheoryData<string, string> FreeTexts => Pairs("free");

    public static TheoryData<string, string> Links => Pairs("link");

    public static TheoryData<string, string?> Addresses => Pairs("address")!;

    public static TheoryData<string, bool> Linked
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var pair in Cases.GetProperty("linked").EnumerateArray())
            {
                cases.Add(pair[0].GetString()!, pair[1].GetBoolean());
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_has_single_spaces_and_nothing_that_nobody_sees(string text, string clean)
    {
        CleanText.Line(text).ShouldBe(clean);
        CleanText.Name(text).ShouldBe(clean);
        CleanText.FileName(text).ShouldBe(clean);
        CleanText.Line(clean).ShouldBe(clean);
    }

    [Theory]
    [MemberData(nameof(FreeTexts))]
    public void Free_text_keeps_its_lines_and_its_emoji(string text, string clean)
    {
        CleanText.Free(text).ShouldBe(clean);
        CleanText.Free(clean).ShouldBe(clean);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_link_loses_what_it_was_copied_with(string text, string clean) => CleanText.Link(text).ShouldBe(clean);

    [Theory]
    [MemberData(nameof(Addresses))]
    public void An_address_is_read_or_is_none(string text, string? address)
    {
        EmailAddress.Read(text).ShouldBe(address);
        EmailAddress.IsValid(text).ShouldBe(address is not null);
        if (address is not null)
        {
            EmailAddress.Read(address).ShouldBe(address);
            CleanText.Address(text).ShouldBe(address);
        }
    }

    [Theory]
    [MemberData(nameof(Linked))]
    public void A_web_address_in_a_name_is_found_and_can_be_unlinked(string text, bool isLinked)
    {
        WebAddresses.IsIn(text).ShouldBe(isLinked);
        WebAddresses.IsIn(WebAddresses.Unlinked(text)).ShouldBeFalse();
        (WebAddresses.Unlinked(text) == text).ShouldBe(!isLinked);
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("a\udc00b")]
    [InlineData("\ud83dx\ude80")]
    public void Halves_of_characters_go_from_every_kind(string text)
    {
        foreach (
            var clean in new Func<string, string>[]
            {
                CleanText.Line,
                CleanText.Name,
                CleanText.Free,
                CleanText.FileName,
                CleanText.Link,
                CleanText.Address,
                CleanText.Password,
            }
        )
        {
            clean(text).Where(char.IsSurrogate).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_password_is_the_same_whichever_keyboard_typed_it()
    {
        CleanText.Password("cafe\u0301  \t").ShouldBe("café  \t");
        CleanText.Password(" p\u0000\u200b ").ShouldBe(" p\u0000\u200b ");
    }

    [Theory]
    [InlineData("lab@uni.example", "", "lab@uni.example")]
    [InlineData("The Lab <Lab@uni.example>", "The Lab", "lab@uni.example")]
    [InlineData("\"The Lab, B\u00a02\" <lab@uni.example>", "The Lab, B 2", "lab@uni.example")]
    [InlineData("printlab@localhost", "", "printlab@localhost")]
    public void A_sender_may_have_a_name_and_a_machine_of_its_own(string text, string name, string address) =>
        EmailAddress.ReadMailbox(text).ShouldBe((name, address));

    [Theory]
    [InlineData("The Lab <lab>")]
    [InlineData("The Lab <lab@uni.example")]
    [InlineData("lab@[10.0.0.1]")]
    public void A_sender_without_an_address_is_none(string text) => EmailAddress.ReadMailbox(text).ShouldBeNull();

    [Fact]
    public void A_domain_is_mailed_in_ascii() => EmailAddress.ToAscii("jané@bücher.example").ShouldBe("jané@xn--bcher-kva.example");

    [Theory]
    [InlineData("Jane Doe", "jane  DOE")]
    [InlineData("Jane Doe", "Jane\u200b\u00a0Doe")]
    [InlineData("José", "Jose\u0301")]
    [InlineData("Jane", "Ｊａｎｅ")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευς")]
    [InlineData("O'Connor", "O’Connor")]
    [InlineData("Strauß", "STRAUSS")]
    [InlineData("علی\u200cرضا", "علیرضا")]
    public void Names_that_look_the_same_have_one_key(string one, string other) => ComparableText.KeyOf(one).ShouldBe(ComparableText.KeyOf(other));

    [Theory]
    [InlineData("José", "Jose")]
    [InlineData("王伟", "汪伟")]
    [InlineData("Jane Doe", "JaneDoe")]
    public void Names_that_look_different_have_two(string one, string other) => ComparableText.KeyOf(one).ShouldNotBe(ComparableText.KeyOf(other));

    [Theory]
    [InlineData("İlker Işık", "ilker isik")]
    [InlineData("İlker", "İLKER")]
    [InlineData("ΣΟΦΊΑ Ανδρεάς", "σοφία ανδρεας")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "οδυσσευς")]
    [InlineData("Nguyễn Thị Hồng", "nguyen thi hong")]
    [InlineData("Jose\u0301 Núñez", "josé nunez")]
    [InlineData("O’Connor", "o'connor")]
    [InlineData("Jane\u00a0Doe", "jane doe")]
    [InlineData("Jane Doe", " JANE\u3000doe ")]
    [InlineData("Straße", "strasse")]
    [InlineData("Łukasz", "lukasz")]
    public void A_search_finds_what_is_meant(string stored, string typed) => ComparableText.SearchOf(stored).ShouldBe(ComparableText.SearchOf(typed));

    private static TheoryData<string, string> Pairs(string kind)
    {
        var cases = new TheoryData<string, string>();
        foreach (var pair in Cases.GetProperty(kind).EnumerateArray())
        {
            cases.Add(pair[0].GetString()!, pair[1].GetString()!);
        }

        return cases;
    }
}
