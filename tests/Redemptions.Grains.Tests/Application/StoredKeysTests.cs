using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Grains.Application;

namespace Redemptions.Grains.Tests.Application;

/// <summary>How long a silo caches stored keys, and how many.</summary>
public sealed class StoredKeysTests : IDisposable
{
    private static readonly KeyedDigests Digests = new(new byte[32]);
    private readonly FakeTimeProvider _time = new();
    private readonly CountingStore _store = new(Digests);
    private readonly StoredKeys _keys;

    public StoredKeysTests() => _keys = new StoredKeys(_store, Digests, _time);

    [Fact]
    public async Task A_thousand_calls_within_a_second_cost_one_look_into_the_database()
    {
        for (var call = 0; call < 1000; call++)
        {
            (await _keys.FindAsync(CountingStore.Secret))!.Refusal.Should().BeNull();
        }

        _store.Looks.Should().Be(1);
    }

    [Fact]
    public async Task Calls_at_once_share_one_look()
    {
        _store.Gate = new TaskCompletionSource();
        var calls = Enumerable.Range(0, 100).Select(_ => _keys.FindAsync(CountingStore.Secret).AsTask()).ToArray();
        _store.Gate.SetResult();
        (await Task.WhenAll(calls)).Should().OnlyContain(known => known != null);
        _store.Looks.Should().Be(1);
    }

    [Fact]
    public async Task After_a_second_a_revocation_is_seen()
    {
        (await _keys.FindAsync(CountingStore.Secret))!.Refusal.Should().BeNull();
        _store.RevokedAt = _time.GetUtcNow();
        _time.Advance(StoredKeys.Fresh);
        (await _keys.FindAsync(CountingStore.Secret))!.Refusal.Should().Contain("revoked");
    }

    [Fact]
    public async Task A_key_expires_at_its_moment_and_not_when_it_is_looked_up_next()
    {
        _store.ExpiresAt = _time.GetUtcNow() + TimeSpan.FromMilliseconds(10);
        (await _keys.FindAsync(CountingStore.Secret))!.Refusal.Should().BeNull();
        _time.Advance(TimeSpan.FromMilliseconds(10));
        (await _keys.FindAsync(CountingStore.Secret))!.Refusal.Should().Contain("expired");
        _store.Looks.Should().Be(1);
    }

    [Fact]
    public async Task A_key_that_was_unknown_a_second_ago_may_be_made_since()
    {
        var guess = SecretKey.New(Mode.Test);
        (await _keys.FindAsync(guess)).Should().BeNull();
        (await _keys.FindAsync(guess)).Should().BeNull();
        _store.Looks.Should().Be(1);
        _time.Advance(StoredKeys.Fresh);
        await _keys.FindAsync(guess);
        _store.Looks.Should().Be(2);
    }

    [Fact]
    public async Task However_quickly_a_look_ends_the_next_second_looks_again()
    {
        const int Seconds = 2_000;
        for (var second = 0; second < Seconds; second++)
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _keys.FindAsync(CountingStore.Secret).AsTask())));
            _time.Advance(StoredKeys.Fresh);
        }

        _store.Looks.Should().BeGreaterThanOrEqualTo(Seconds);
    }

    [Fact]
    public async Task Guesses_are_remembered_a_bounded_number_of_times_and_push_no_key_out()
    {
        await _keys.FindAsync(CountingStore.Secret);
        for (var guess = 0; guess < 15_000; guess++)
        {
            await _keys.FindAsync(SecretKey.New(Mode.Test));
        }

        _keys.Count.Should().BeLessThanOrEqualTo(10_001);
    }

    [Fact]
    public async Task Callers_with_unknown_keys_have_few_questions_under_way_and_hold_up_no_key_that_was_known_lately()
    {
        await _keys.FindAsync(CountingStore.Secret);
        _time.Advance(StoredKeys.Fresh);
        _store.Gate = new TaskCompletionSource();
        _store.Looks = 0;
        var strangers = Enumerable.Range(0, 500).Select(_ => _keys.FindAsync(SecretKey.New(Mode.Test)).AsTask()).ToArray();
        _store.Looks.Should().Be(StoredKeys.MostUnseen);
        var known = _keys.FindAsync(CountingStore.Secret).AsTask();
        _store.Looks.Should().Be(StoredKeys.MostUnseen + 1, "a key that was known lately is asked about beside them");
        _store.Gate.SetResult();
        (await known).Should().NotBeNull();
        (await Task.WhenAll(strangers)).Should().OnlyContain(stranger => stranger == null);
        _store.Looks.Should().Be(501);
    }

    [Fact]
    public async Task A_key_that_was_never_known_here_is_given_up_where_too_many_others_are_asked_about()
    {
        _store.Gate = new TaskCompletionSource();
        var strangers = Enumerable.Range(0, StoredKeys.MostUnseen).Select(_ => _keys.FindAsync(SecretKey.New(Mode.Test)).AsTask()).ToArray();
        var late = _keys.FindAsync(CountingStore.Secret).AsTask();
        _time.Advance(TimeSpan.FromSeconds(5));
        await ((Func<Task>)(() => late)).Should().ThrowAsync<TimeoutException>();
        _store.Gate.SetResult();
        await Task.WhenAll(strangers);
        (await _keys.FindAsync(CountingStore.Secret)).Should().NotBeNull("nothing of the refusal is remembered");
    }

    [Fact]
    public async Task A_failed_look_is_not_remembered()
    {
        _store.Failure = new TimeoutException();
        await ((Func<Task>)(() => _keys.FindAsync(CountingStore.Secret).AsTask())).Should().ThrowAsync<TimeoutException>();
        _store.Failure = null;
        (await _keys.FindAsync(CountingStore.Secret)).Should().NotBeNull();
    }

    public void Dispose() => _keys.Dispose();
}
