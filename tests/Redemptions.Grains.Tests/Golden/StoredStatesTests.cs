using System.Text.Json;
using System.Text.Json.Nodes;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Grains.Tests.Golden;

/// <summary>The JSON of every stored state, member by member. <see cref="GoldenFile"/> says how to write the files anew.</summary>
public sealed class StoredStatesTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n" };
    private static readonly JsonSerializerOptions Store = StoreOptions();

    private static readonly Dictionary<string, object> States = new()
    {
        ["voucher-state"] = GrainSamples.Voucher,
        ["card-state"] = StoredCardSamples.State,
        ["provider-state"] = GrainSamples.Provider,
        ["redemption-record"] = GrainSamples.Record,
        ["clear-source"] = GrainSamples.ClearSource,
        ["clear-change"] = GrainSamples.ClearChange,
    };

    public static TheoryData<string> Stored => new(States.Keys);

    public static TheoryData<string> Earlier => new(GoldenFile.Earlier(".json"));

    [Theory]
    [MemberData(nameof(Stored))]
    public void What_is_stored_is_written_as_it_always_was(string name) => GoldenFile.ShouldBe($"{name}.json", Indented(Written(States[name])));

    [Theory]
    [MemberData(nameof(Stored))]
    public void What_was_stored_is_read_again(string name)
    {
        var read = Read(GoldenFile.Read($"{name}.json"), States[name].GetType());

        read.Should().BeEquivalentTo(States[name], options => options.RespectingRuntimeTypes());
        Written(read).Should().Be(Written(States[name]));
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void What_was_stored_is_read_again_though_the_database_sorted_its_members(string name)
    {
        var sorted = Reversed(JsonNode.Parse(GoldenFile.Read($"{name}.json"))!).ToJsonString();

        // Members of the callers' own dictionaries are reordered too, which does not change their meaning.
        var read = JsonNode.Parse(Written(Read(sorted, States[name].GetType())));
        JsonNode.DeepEquals(read, JsonNode.Parse(Written(States[name]))).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_member_of_tomorrow_does_not_stop_todays_build(string name)
    {
        var newer = JsonNode.Parse(GoldenFile.Read($"{name}.json"))!;
        newer["of_tomorrow"] = new JsonObject { ["a"] = 1 };

        Written(Read(newer.ToJsonString(), States[name].GetType())).Should().Be(Written(States[name]));
    }

    [Theory]
    [MemberData(nameof(Earlier))]
    public void What_an_earlier_build_stored_is_read_again_and_nothing_of_it_is_lost(string file)
    {
        var stored = JsonNode.Parse(GoldenFile.Read(file))!;
        var type = States[Path.GetFileName(file).Split('.')[0]].GetType();

        Lost(stored, JsonNode.Parse(Written(Read(stored.ToJsonString(), type)))).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void The_storage_writes_and_reads_by_the_same_rules(string name)
    {
        var (state, type) = (States[name], States[name].GetType());

        JsonSerializer.Serialize(state, type, Store).Should().Be(Written(state));
        JsonSerializer.Deserialize(Written(state), type, Store).Should().BeEquivalentTo(state, options => options.RespectingRuntimeTypes());
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void Every_member_of_a_sample_is_set(string name) => Unset(States[name]).Should().BeEmpty();

    // A stored record holds a redemption without the two secrets of its change voucher, which refuse to be serialised as JSON.
    private static IEnumerable<string> Unset(object value) => Members.Unset(value).Except(["ChangeVoucher.Pin", "ChangeVoucher.Barcode"]);

    /// <summary>The members of an older text that a newer one does not have, or has with another value.</summary>
    private static IEnumerable<string> Lost(JsonNode? older, JsonNode? newer) => (older, newer) switch
    {
        (JsonObject from, JsonObject to) => from.SelectMany(member => Lost(member.Value, to[member.Key]).Select(lost => $"{member.Key}.{lost}")),
        (JsonArray from, JsonArray to) when from.Count == to.Count => from.Zip(to).SelectMany(pair => Lost(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(older, newer) ? [] : [$"{older?.ToJsonString()} became {newer?.ToJsonString()}"],
    };

    private static string Written(object state) => JsonSerializer.Serialize(state, state.GetType(), StoredJson.Default);

    private static object Read(string json, Type type) => JsonSerializer.Deserialize(json, type, StoredJson.Default)!;

    private static string Indented(string json) => JsonNode.Parse(json)!.ToJsonString(Readable) + "\n";

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject parent => new JsonObject(parent.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Reversed(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => Reversed(item!))]),
        _ => node.DeepClone(),
    };

    private static JsonSerializerOptions StoreOptions()
    {
        var options = new JsonSerializerOptions();
        StoredJsonFormat.Configure(options);
        return options;
    }
}
