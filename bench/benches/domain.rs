//! The domain natively: `cargo bench --package bench`. The table of `make bench` is made from what this
//! leaves in `target/criterion`.

use std::{error::Error, hint::black_box, time::Duration};

use bench::{QUERIES, Subject, records, today};
use criterion::{BatchSize, BenchmarkId, Criterion, SamplingMode};
use domain::{catalogue::Catalogue, publication::snapshot::snapshot};

const COMPANIES: [u32; 3] = [1_000, 10_000, 100_000];

fn main() -> Result<(), Box<dyn Error>> {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(10)
        .configure_from_args();
    for companies in COMPANIES {
        let subject = Subject::of(companies)?;
        let mut group = criterion.benchmark_group("select");
        for (number, (name, _)) in QUERIES.into_iter().enumerate() {
            group.bench_function(BenchmarkId::new(name, companies), |bencher| {
                bencher.iter(|| subject.select(black_box(number)));
            });
        }
        group.finish();
        let mut group = criterion.benchmark_group("overview");
        group.bench_function(BenchmarkId::new(QUERIES[0].0, companies), |bencher| {
            bencher.iter(|| subject.overview(black_box(0)));
        });
        group.finish();
        drop(subject);

        let (records, today) = (records(companies)?, today()?);
        let mut group = criterion.benchmark_group("catalogue");
        group.sampling_mode(SamplingMode::Flat);
        group.bench_function(BenchmarkId::new("new", companies), |bencher| {
            let publish = |records| Catalogue::new(snapshot(records, today));
            bencher.iter_batched(|| records.clone(), publish, BatchSize::PerIteration);
        });
        group.finish();
    }
    criterion.final_summary();
    Ok(())
}
