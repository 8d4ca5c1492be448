using System.Net;
using System.Text;
using System.Text.Json;

namespace Redemptions.Api.Tests.Contract;

/// <summary>Forms of keys, references, metadata and encodings that real clients send are accepted.</summary>
[Collection(ServiceFixture.Collection)]
public sealed class AcceptedFormTests(ServiceFixture service)
{
    [Fact]
    public async Task A_quoted_idempotency_key_is_the_same_key_without_quotes()
    {
        var (key, body) = (Fresh.Key(), Fresh.Blu());
        var first = await service.Client.RedeemAsync(key, body);
        var quoted = await service.Client.RedeemAsync($"\"{key}\"", body);
        (quoted.String("id"), quoted.Header("Idempotent-Replayed")).Should().Be((first.String("id"), "true"));
    }

    [Theory]
    [InlineData("\"\"", "idempotency_key_missing")]
    [InlineData("\"", "invalid_request")]
    [InlineData("\"half", "invalid_request")]
    [InlineData("\"\"twice\"\"", "invalid_request")]
    [InlineData("\" blank\"", "invalid_request")]
    public async Task A_key_that_is_quoted_wrongly_is_refused(string key, string code)
    {
        var answer = await service.Client.RedeemAsync(key, Fresh.Blu());
        (answer.Status, answer.Code).Should().Be((HttpStatusCode.BadRequest, code));
        answer.Fields.Should().Equal("Idempotency-Key");
    }

    [Fact]
    public async Task A_key_may_be_base64_or_a_path()
    {
        var key = $"orders/{Fresh.Key()}+w/Zg==";
        (await service.Client.RedeemAsync(key, Fresh.Blu())).Status.Should().Be(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("INV/2025/00001")]
    [InlineData("#1001")]
    [InlineData("order 7 of 9")]
    [InlineData("till+7@shop:3.1_a-b")]
    public async Task A_reference_may_be_what_shops_number_orders_with(string form)
    {
        var reference = $"{form}/{Fresh.Reference()}";
        var made = await service.Client.RedeemAsync(Fresh.Blu($$""", "external_reference": "{{reference}}" """));
        made.String("external_reference").Should().Be(reference);
        var listed = await service.Client.GetAsync($"/collect/redemptions?external_reference={Uri.EscapeDataString(reference)}");
        listed["data"].EnumerateArray().Select(line => line.GetProperty("id").GetString()).Should().Equal(made.String("id"));
    }

    [Theory]
    [InlineData(" outer")]
    [InlineData("outer ")]
    [InlineData("tab\\tinside")]
    [InlineData("semi;colon")]
    [InlineData("<b>")]
    [InlineData("Größe")]
    public async Task A_reference_of_other_characters_is_refused(string reference)
    {
        (await service.Client.RedeemAsync(Fresh.Blu($$""", "external_reference": "{{reference}}" """))).Fields.Should().Equal("external_reference");
    }

    [Fact]
    public async Task A_reference_has_at_most_255_characters_with_its_blanks()
    {
        var longest = new string('r', 127) + ' ' + new string('r', 127);
        (await service.Client.RedeemAsync(Fresh.Blu($$""", "external_reference": "{{longest}}" """))).Status.Should().Be(HttpStatusCode.Created);
        (await service.Client.RedeemAsync(Fresh.Blu($$""", "external_reference": "{{longest}}r" """))).Fields.Should().Equal("external_reference");
    }

    [Fact]
    public async Task An_empty_list_of_metadata_is_none()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Blu(""", "metadata": []"""));
        answer.Status.Should().Be(HttpStatusCode.Created);
        answer["metadata"].EnumerateObject().Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_of_metadata_that_is_not_empty_is_refused() =>
        (await service.Client.RedeemAsync(Fresh.Blu(""", "metadata": ["till"]"""))).Fields.Should().Equal("metadata");

    [Fact]
    public async Task Empty_optional_texts_count_as_absent()
    {
        var (key, pin) = (Fresh.Key(), Fresh.FlashPin());
        var empty = await service.Client.RedeemAsync(key, $$"""
            {"type": "vouchers.one_voucher", "source": {"pin": "{{pin}}", "token": "", "phone_number": "", "serial_number": " "}, "currency": "", "external_reference": ""}
            """);
        empty.Status.Should().Be(HttpStatusCode.Created);
        empty["external_reference"].ValueKind.Should().Be(JsonValueKind.Null);
        (await service.Client.RedeemAsync(key, Fresh.FullFlash(pin))).String("id").Should().Be(empty.String("id"), "it is the same request without them");
    }

    [Fact]
    public async Task Empty_texts_of_metadata_stay_empty_texts()
    {
        var answer = await service.Client.RedeemAsync(Fresh.Blu(""", "metadata": {"note": ""}"""));
        answer.Status.Should().Be(HttpStatusCode.Created, answer.Text);
        answer.String("metadata.note").Should().BeEmpty();
    }

    [Theory]
    [InlineData("application/json; charset=utf8", null)]
    [InlineData("application/json;charset=UTF8", null)]
    [InlineData("application/json", "identity")]
    [InlineData("application/json", "Identity")]
    public async Task Usual_names_of_plain_UTF8_are_taken(string type, string? encoding) =>
        (await PostAsync(type, encoding)).Status.Should().Be(HttpStatusCode.Created);

    [Theory]
    [InlineData("application/json", "gzip")]
    [InlineData("application/json", "identity, gzip")]
    [InlineData("application/json; charset=utf7", null)]
    public async Task Another_encoding_is_415(string type, string? encoding) =>
        (await PostAsync(type, encoding)).Status.Should().Be(HttpStatusCode.UnsupportedMediaType);

    private Task<HttpAnswer> PostAsync(string type, string? encoding)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Fresh.Blu()));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (encoding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        }

        return service.Client.SendAsync(HttpMethod.Post, HttpTestClient.Redemptions, content, ("Idempotency-Key", Fresh.Key()));
    }
}
